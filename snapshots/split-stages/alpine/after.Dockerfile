FROM python:3.12-alpine AS base
RUN apk add --no-cache libgcc libstdc++ libffi
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apk add --no-cache g++ linux-headers libffi-dev
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
ENTRYPOINT ["python", "server.py"]
