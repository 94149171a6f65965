FROM python:3.12-slim
RUN pip install poetry
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN if [ -z "$PROD" ]; then poetry install; else poetry install; fi
COPY . .
CMD ["gunicorn", "shop:app"]
