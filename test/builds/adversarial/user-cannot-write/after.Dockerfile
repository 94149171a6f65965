FROM python:3.11-slim
WORKDIR /app
COPY server.py ./
RUN mkdir /app/state
USER 10001
EXPOSE 8000
CMD ["python", "server.py"]
