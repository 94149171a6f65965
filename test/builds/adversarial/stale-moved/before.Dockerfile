FROM python:3.11-slim
WORKDIR /app
COPY server.py make.sh ./
COPY src src
COPY version.txt ./
RUN sh make.sh
EXPOSE 8000
CMD ["python", "server.py"]
