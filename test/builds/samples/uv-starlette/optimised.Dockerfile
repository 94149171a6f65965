FROM python:3.11-slim AS build
ENV UV_SYSTEM_CERTS=true UV_LINK_MODE=copy
RUN pip install --no-cache-dir uv==0.12.5
WORKDIR /srv
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-dev --no-install-project
COPY README.md ./
COPY src src
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-dev --no-editable

FROM python:3.11-slim
RUN groupadd --gid 10001 app \
    && useradd --uid 10001 --gid 10001 --no-log-init --create-home --shell /usr/sbin/nologin app
ENV PATH=/srv/.venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /srv
COPY --from=build /srv/.venv .venv
USER 10001
EXPOSE 8000
CMD ["uvicorn", "ledger:app", "--host", "0.0.0.0", "--port", "8000"]
