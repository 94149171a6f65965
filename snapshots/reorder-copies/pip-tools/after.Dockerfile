FROM python:3.13-slim
RUN pip install pip-tools
WORKDIR /app
COPY requirements.txt dev-requirements.txt ./
RUN pip-sync requirements.txt dev-requirements.txt
COPY . .
