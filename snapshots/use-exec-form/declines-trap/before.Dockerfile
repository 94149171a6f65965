FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD trap "echo bye" TERM; python app.py
