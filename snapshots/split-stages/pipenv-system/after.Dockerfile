FROM python:3.12-slim-bookworm AS base
RUN pip install pipenv
WORKDIR /app

FROM base AS builder
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system --deploy

FROM base
COPY --from=builder /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages
COPY --from=builder /usr/local/bin /usr/local/bin
COPY . .
CMD ["python", "main.py"]
