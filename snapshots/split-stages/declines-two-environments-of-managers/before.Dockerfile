FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN pip install poetry gunicorn
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
CMD ["gunicorn", "main:app"]
