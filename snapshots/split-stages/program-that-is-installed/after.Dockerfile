FROM python:3.12-slim-bookworm AS base
WORKDIR /src
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY . .
RUN pip install .

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
ENTRYPOINT ["mytool"]
CMD ["--help"]
