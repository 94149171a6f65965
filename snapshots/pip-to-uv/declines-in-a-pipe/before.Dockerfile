FROM python:3.12-slim
COPY requirements.txt .
RUN cat requirements.txt | xargs -n 1 pip install
