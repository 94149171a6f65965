FROM node:22-alpine
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    --mount=type=cache,target=/root/.npm \
    npm install --omit=dev
COPY . .
CMD ["node", "index.js"]
