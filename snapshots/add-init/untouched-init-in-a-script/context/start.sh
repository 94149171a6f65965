#!/bin/sh
exec dumb-init -- "$@"
