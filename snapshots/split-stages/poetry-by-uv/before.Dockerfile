FROM python:3.11
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    --mount=type=cache,id=uv-python-3.11,target=/root/.cache/uv \
    UV_LINK_MODE=copy uv pip install --system --compile-bytecode poetry==2.4.1
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-interaction --no-root
COPY . .
CMD ["python", "main.py"]
