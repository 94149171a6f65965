FROM python:3.11-slim
WORKDIR /app
COPY server.py reload ./
RUN chmod 0755 reload
EXPOSE 8000
CMD ["python", "server.py"]
