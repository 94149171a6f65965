FROM node:22-slim
COPY . /app
# dockeropt-ignore set-runtime-env: the platform sets it
CMD ["node", "/app"]
