FROM python:3.12-alpine3.20 AS base
RUN apk add --no-cache --virtual .build-deps libgcc libstdc++ libpq \
    && apk add --no-cache tzdata
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apk add --no-cache --virtual .build-deps build-base postgresql-dev rust cargo \
    && apk add --no-cache curl
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
