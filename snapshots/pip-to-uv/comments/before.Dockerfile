FROM python:3.12-slim
# What the service needs.
RUN pip install \
    # web
    flask \
    gunicorn \
    # database
    --no-cache-dir \
    psycopg2-binary
