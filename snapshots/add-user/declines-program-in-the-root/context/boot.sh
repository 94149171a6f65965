#!/bin/sh
until flask --app main db upgrade; do sleep 5; done
exec gunicorn -b :5000 main:app
