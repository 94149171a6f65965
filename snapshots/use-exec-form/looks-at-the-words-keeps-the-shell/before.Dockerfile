FROM python:3.13-slim
COPY . .
ENTRYPOINT ["/entrypoint.sh"]
CMD gunicorn app:app
