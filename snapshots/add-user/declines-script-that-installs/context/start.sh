#!/bin/sh
npm install --omit=dev
exec node server.js
