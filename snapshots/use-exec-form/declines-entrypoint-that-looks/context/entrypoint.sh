#!/bin/sh
if [ "$1" = gunicorn ]; then ./migrate; fi
exec "$@"
