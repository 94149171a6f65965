ARG PROGRAM=web

FROM python:3.13-slim AS base
WORKDIR /opt/shop
COPY . .

FROM base AS web
CMD ["python", "web.py"]

FROM base AS worker
CMD ["python", "worker.py"]

FROM ${PROGRAM}
