FROM python:3.13-slim
COPY . .
CMD ./migrate && exec uvicorn main:app --port $PORT
