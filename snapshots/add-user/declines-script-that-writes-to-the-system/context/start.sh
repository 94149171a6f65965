#!/bin/sh
envsubst < app.conf > /etc/app.conf
exec python app.py
