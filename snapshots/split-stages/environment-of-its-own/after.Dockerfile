FROM python:3.12-slim-bookworm AS base
WORKDIR /app
ENV VIRTUAL_ENV=/app/venv

FROM base AS builder
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
RUN python -m venv $VIRTUAL_ENV
ENV PATH="$VIRTUAL_ENV/bin:$PATH"
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base
ENV PATH="$VIRTUAL_ENV/bin:$PATH"
COPY --from=builder /app/venv /app/venv
COPY . .
CMD ["python", "main.py"]
