FROM python:3.12-slim
COPY requirements.txt .
RUN pip3 install --upgrade pip setuptools wheel && pip3 install -r requirements.txt
