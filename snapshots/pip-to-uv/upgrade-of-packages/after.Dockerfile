FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --upgrade-package requests --upgrade-package urllib3 "requests[socks]>=2" urllib3
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --upgrade -r requirements.txt
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode --upgrade flask
