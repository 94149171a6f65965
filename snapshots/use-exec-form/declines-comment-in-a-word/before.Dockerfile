FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD gunicorn --config=/etc/\
# the one of the image
gunicorn.py app:app
