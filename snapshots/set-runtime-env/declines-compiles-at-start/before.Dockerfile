FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1
COPY . /app
CMD python -m compileall /app && exec python /app/main.py
