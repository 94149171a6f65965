FROM python:3.12-slim-bookworm AS base
ENV POETRY_VIRTUALENVS_CREATE=0
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip /opt/poetry
ENV PATH=$PATH:/opt/poetry/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
RUN pip --python /opt/poetry/bin/python install poetry && pip install gunicorn==23.0.0
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["gunicorn", "main:app"]
