#!/bin/sh
if [ -n "$MIGRATE" ]; then
  .venv/bin/python -m shop.migrate
fi
shop-server
