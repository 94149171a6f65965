FROM python:3.12-slim-bookworm AS base
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS build
RUN apt-get update && apt-get install -y gcc
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base AS builder
COPY --from=build /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
