FROM python:3.12-slim AS base
ENV POETRY_VERSION=2.1.3 \
    POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN python -m venv --without-pip /opt/poetry
ENV PATH=$PATH:/opt/poetry/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
RUN pip --python /opt/poetry/bin/python install --no-cache-dir "poetry==$POETRY_VERSION"
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root --no-interaction

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
