FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN python -m venv env && env/bin/pip install flask
