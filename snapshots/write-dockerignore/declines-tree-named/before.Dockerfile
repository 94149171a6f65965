FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci
FROM node:22-slim
WORKDIR /app
COPY node_modules/left-pad ./node_modules/left-pad
COPY --from=0 /app /app
