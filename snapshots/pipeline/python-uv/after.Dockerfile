FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/uv
WORKDIR /app
RUN chown app:app /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,id=uv-python-3.12-slim-bookworm,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv sync --frozen --no-dev
COPY --chown=app:app . .
ENV PATH="/app/.venv/bin:$PATH"
ENV PYTHONUNBUFFERED=1
USER 10001
CMD ["uvicorn", "main:app"]
