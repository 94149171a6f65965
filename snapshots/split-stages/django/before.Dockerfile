FROM python:3.12-slim-bookworm
ENV PYTHONUNBUFFERED=1
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev gettext && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home app
WORKDIR /srv/site
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN python manage.py compilemessages && python manage.py collectstatic --noinput
RUN mkdir -p media && chown -R app media
USER app
VOLUME /srv/site/media
EXPOSE 8000
ENTRYPOINT ["./entrypoint.sh"]
CMD ["gunicorn", "site.wsgi"]
