FROM python:3.12-slim-bookworm AS base
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip /opt/poetry
ENV PATH=$PATH:/opt/poetry/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
RUN pip --python /opt/poetry/bin/python install poetry==2.1.3 && poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root

FROM base
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
