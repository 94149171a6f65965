FROM python:3.12-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 gettext && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home app
WORKDIR /srv/site
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
RUN python manage.py compilemessages && python manage.py collectstatic --noinput
RUN mkdir -p media && chown -R app media
USER app
VOLUME /srv/site/media
EXPOSE 8000
ENTRYPOINT ["./entrypoint.sh"]
CMD ["gunicorn", "site.wsgi"]
