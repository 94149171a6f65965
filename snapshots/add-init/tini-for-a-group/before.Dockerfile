FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD python app.py | tee log
