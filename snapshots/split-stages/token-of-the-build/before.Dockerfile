FROM python:3.12-slim-bookworm
ARG INDEX_TOKEN
ARG RELEASE=1
LABEL release=$RELEASE
WORKDIR /app
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt .
RUN pip install --index-url https://ci:$INDEX_TOKEN@packages.example.com/simple -r requirements.txt
COPY . .
CMD ["python", "main.py"]
