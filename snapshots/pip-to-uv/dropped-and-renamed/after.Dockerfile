FROM python:3.12-slim
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system --compile-bytecode \
        --allow-insecure-host example.org --index-url=http://example.org/simple \
        --no-progress \
        # the newest, whatever it is
        --prerelease=allow --reinstall \
        flask
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    HTTP_PROXY=http://proxy.example.org:3128 HTTPS_PROXY=http://proxy.example.org:3128 uv pip install --system gunicorn
