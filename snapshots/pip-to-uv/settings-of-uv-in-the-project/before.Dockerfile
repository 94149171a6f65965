FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN cd api && pip install -r requirements.txt && pip install .
