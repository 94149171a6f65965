#!/bin/sh
set -e

# The volume may come from anywhere.
if [ "$(id -u)" = 0 ]; then
  exec gosu app "$@"
fi

exec "$@"
