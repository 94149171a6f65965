FROM python:3.13-slim AS dev
WORKDIR /app
COPY . .
CMD flask run --reload
