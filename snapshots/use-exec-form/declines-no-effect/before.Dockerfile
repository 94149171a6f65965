FROM python:3.13-alpine
COPY . .
CMD uvicorn main:app --port $PORT
