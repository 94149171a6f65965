FROM python:3.12-slim-bookworm
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
RUN pip install poetry==2.1.3
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
CMD ["poetry", "run", "python", "main.py"]
