FROM python:3.12-slim
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pip install poetry==2.2.1
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry/cache,sharing=locked \
    --mount=type=cache,id=poetry-artifacts-python-3.12-slim,target=/root/.cache/pypoetry/artifacts,sharing=locked \
    poetry config virtualenvs.create false \
    && poetry install --no-root
COPY . .
CMD ["python", "-m", "app"]
