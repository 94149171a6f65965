FROM node:22-alpine
ENTRYPOINT []
CMD []
