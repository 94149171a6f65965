FROM python:3.11 AS builder

WORKDIR /srv
RUN --mount=type=cache,id=pip-python-3.11,target=/root/.cache/pip \
    pip install uv==0.12.5
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,id=uv-python-3.11,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv sync --no-dev --frozen --no-install-project
COPY . .
RUN --mount=type=cache,id=uv-python-3.11,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv sync --no-dev --no-editable --frozen

FROM python:3.11-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /srv
RUN chown app:app /srv
ENV PATH=/srv/.venv/bin:$PATH
COPY --from=builder /srv/.venv /srv/.venv
COPY --chown=app:app . .

ENV PYTHONUNBUFFERED=1
EXPOSE 8000
USER 10001
CMD ["uvicorn", "ledger:app", "--host", "0.0.0.0", "--port", "8000"]
