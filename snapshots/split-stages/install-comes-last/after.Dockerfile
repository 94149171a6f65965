FROM python:3.12-slim-bookworm AS base
WORKDIR /app
CMD ["python", "main.py"]
COPY . .
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y gcc
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
RUN pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv