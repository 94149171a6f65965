FROM python:3.12-slim-bookworm AS base
ARG RELEASE=1
LABEL release=$RELEASE
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
ARG INDEX_TOKEN
RUN apt-get update && apt-get install -y gcc
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install --index-url https://ci:$INDEX_TOKEN@packages.example.com/simple -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
