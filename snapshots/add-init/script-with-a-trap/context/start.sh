#!/bin/sh
trap "kill 0" TERM
node a.js &
node b.js &
wait
