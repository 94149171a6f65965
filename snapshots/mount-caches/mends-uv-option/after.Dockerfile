FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
RUN --mount=type=cache,target=/root/.cache/uv \
    uv pip install --system flask
CMD ["flask", "run"]
