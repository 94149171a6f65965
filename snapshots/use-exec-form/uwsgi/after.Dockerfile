FROM python:3.13-slim
WORKDIR /app
RUN pip install uwsgi
COPY . .
CMD ["uwsgi", "uwsgi.ini"]
