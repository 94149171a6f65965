FROM python:3.12-slim
RUN pip install poetry
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-interaction --no-root
COPY . .
CMD ["honcho", "start", "web"]
