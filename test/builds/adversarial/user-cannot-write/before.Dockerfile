FROM python:3.11-slim
WORKDIR /app
COPY server.py ./
RUN mkdir /app/state
EXPOSE 8000
CMD ["python", "server.py"]
