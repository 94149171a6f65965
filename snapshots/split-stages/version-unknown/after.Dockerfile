FROM python:slim AS builder
WORKDIR /app
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:slim
WORKDIR /app
COPY --from=builder /usr/local /usr/local
COPY . .
CMD ["/usr/local/bin/gunicorn", "main:app"]
