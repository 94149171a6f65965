#!/bin/sh
mkdir -p "$DATA_DIR/cache"
exec python app.py
