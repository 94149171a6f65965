#!/bin/sh
set -e
if [ "$MIGRATE" = 1 ]; then
  npx prisma migrate deploy
fi
exec "$@"
