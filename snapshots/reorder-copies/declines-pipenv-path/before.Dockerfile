FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pipenv install --system --deploy
