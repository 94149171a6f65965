FROM python:3.12-slim AS one
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/pip \
    --mount=type=bind,source=requirements.txt,target=requirements.txt \
    pip install -r requirements.txt

FROM python:3.12-slim AS two
COPY requirements.txt .
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip,sharing=locked pip install -r requirements.txt

FROM python:3.12-slim
COPY requirements.txt .
ENV PIP_CACHE_DIR=/var/cache/pip
RUN --mount=type=cache,target=/var/cache/pip pip install -r requirements.txt
