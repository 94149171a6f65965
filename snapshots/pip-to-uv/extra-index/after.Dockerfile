FROM python:3.12-slim
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --index-strategy unsafe-best-match torch --extra-index-url https://download.pytorch.org/whl/cpu
