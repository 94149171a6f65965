FROM node:22
ONBUILD CMD node server.js
