FROM python:3.12-alpine AS base
RUN apk add --no-cache pcre
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apk add --virtual .build-dependencies \
            --no-cache \
            python3-dev \
            build-base \
            linux-headers \
            pcre-dev
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY . /app
RUN pip install -r /app/requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . /app
EXPOSE 5000
CMD ["uwsgi", "--ini", "/app/wsgi.ini"]
