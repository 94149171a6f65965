FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN poetry add flask --no-interaction
