FROM python:3.11 AS builder
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip /opt/poetry
ENV PATH=$PATH:/opt/poetry/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,id=uv-python-3.11,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --python /opt/poetry/bin/python --compile-bytecode poetry==2.4.1
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-interaction --no-root

FROM python:3.11-slim
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
