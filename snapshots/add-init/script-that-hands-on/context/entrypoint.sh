#!/bin/sh
set -e
./migrate
exec "$@"
