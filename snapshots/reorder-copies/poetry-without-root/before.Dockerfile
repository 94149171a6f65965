FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN poetry install --only main --no-root --no-interaction
