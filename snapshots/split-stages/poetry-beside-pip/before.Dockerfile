FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
ENV POETRY_VIRTUALENVS_CREATE=0
WORKDIR /app
RUN pip install poetry && pip install gunicorn==23.0.0
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
CMD ["gunicorn", "main:app"]
