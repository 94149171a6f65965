FROM debian:12
RUN apt-get update && apt-get install -y uwsgi uwsgi-plugin-psgi
COPY . /app
CMD ["uwsgi", "--ini", "/app/uwsgi.ini"]
