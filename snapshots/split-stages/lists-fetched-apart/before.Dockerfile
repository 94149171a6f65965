FROM python:3.12-slim

RUN apt-get update
RUN apt-get install libpq-dev python3-dev gcc -y
ADD ./requirements.txt /srv/requirements.txt
RUN pip3 install -r /srv/requirements.txt
ADD ./ /srv
WORKDIR /srv

ENV PYTHONUNBUFFERED 1

EXPOSE 8080

CMD gunicorn main:app -c config.py
