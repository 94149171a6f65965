FROM python:3.11-slim
WORKDIR /app
COPY . .
RUN python build_index.py /opt/index
EXPOSE 8000
CMD ["python", "server.py"]
