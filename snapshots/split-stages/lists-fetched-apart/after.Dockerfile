FROM python:3.12-slim AS base
RUN apt-get update && apt-get install --no-install-recommends libpq5 -y && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update
RUN apt-get install libpq-dev python3-dev gcc -y
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
ADD ./requirements.txt /srv/requirements.txt
RUN pip3 install -r /srv/requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
ADD ./ /srv
WORKDIR /srv

ENV PYTHONUNBUFFERED 1

EXPOSE 8080

CMD gunicorn main:app -c config.py
