#!/bin/sh
set -e
/opt/hub/hub &
/opt/hub/relay &
wait
