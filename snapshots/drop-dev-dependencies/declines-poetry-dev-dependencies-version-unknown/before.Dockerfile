FROM python:3.12-slim
ARG POETRY_VERSION
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install "poetry==${POETRY_VERSION}"
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
COPY . .
CMD ["gunicorn", "shop.views:app"]
