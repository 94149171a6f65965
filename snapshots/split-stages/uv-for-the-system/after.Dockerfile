FROM python:3.12-slim-bookworm AS base
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip /opt/uv
ENV PATH=$PATH:/opt/uv/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
RUN pip --python /opt/uv/bin/python install uv
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/uv \
    uv pip install --compile-bytecode -r requirements.txt \
    # The server.
    && uv pip install \
        gunicorn==23.0.0

FROM base
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["gunicorn", "main:app"]
