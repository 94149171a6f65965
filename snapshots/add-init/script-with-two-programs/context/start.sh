#!/bin/sh
node a.js &
node b.js
