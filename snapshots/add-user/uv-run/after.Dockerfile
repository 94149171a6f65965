FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project
COPY --chown=app:app . .
RUN uv sync --locked
ENV UV_NO_SYNC=1
USER 10001
CMD ["uv", "run", "uvicorn", "shop:app", "--port", "8000"]
