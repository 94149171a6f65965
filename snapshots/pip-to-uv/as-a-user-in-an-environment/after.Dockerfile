FROM python:3.12-slim
RUN useradd --create-home app
USER app
WORKDIR /home/app
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    python -m venv env && uv pip install --python env/bin/python --compile-bytecode flask
