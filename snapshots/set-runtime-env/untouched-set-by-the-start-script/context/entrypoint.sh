#!/bin/sh
: "${NODE_ENV:=production}"
export NODE_ENV
exec "$@"
