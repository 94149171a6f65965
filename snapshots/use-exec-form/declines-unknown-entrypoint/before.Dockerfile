FROM python:3.13-alpine
COPY . .
ENTRYPOINT ["/usr/local/bin/start.sh"]
CMD gunicorn app:app
