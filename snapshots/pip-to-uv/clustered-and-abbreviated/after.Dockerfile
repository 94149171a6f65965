FROM python:3.12-slim
COPY requirements.txt constraints.txt ./
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_HTTP_TIMEOUT=100 uv pip install --system --compile-bytecode -q -q --no-cache -rrequirements.txt -cconstraints.txt
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    UV_HTTP_RETRIES=5 uv pip install --system --compile-bytecode --index-strategy unsafe-best-match --extra-index-url "https://example.org/simple" -q --upgrade -r requirements.txt
