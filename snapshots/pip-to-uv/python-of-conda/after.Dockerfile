FROM continuumio/miniconda3:24.1.2-0
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --python /opt/conda/bin/python --compile-bytecode flask
