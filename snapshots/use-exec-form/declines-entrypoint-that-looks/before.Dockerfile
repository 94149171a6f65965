FROM python:3.13-alpine
COPY . .
ENTRYPOINT ["/entrypoint.sh"]
CMD gunicorn app:app
