FROM python:3.12-slim
ENV POETRY_VERSION=1.8.5 POETRY_VIRTUALENVS_CREATE=false
RUN pip install "poetry==$POETRY_VERSION"
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --without dev --no-interaction --no-root
COPY . .
CMD ["gunicorn", "shop.views:app"]
