#!/bin/sh
set -e
mkdir -p logs /tmp/cache
python manage.py migrate --noinput
exec "$@" > logs/out.log
