FROM python:3.12-slim-bookworm AS base
WORKDIR /app
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update \
    && apt-get install -y --no-install-recommends libpq5
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update \
    && apt-get install -y --no-install-recommends gcc libpq-dev
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN --mount=type=cache,id=pip,target=/root/.cache/pip \
    --mount=type=secret,id=netrc,target=/root/.netrc \
    pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
