FROM python:3.12-slim
ENV POETRY_HOME=/opt/poetry POETRY_VIRTUALENVS_CREATE=false
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN curl -sSL https://install.python-poetry.org | python3 -
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN /opt/poetry/bin/poetry install --no-root
COPY . .
CMD ["gunicorn", "shop.views:app"]
