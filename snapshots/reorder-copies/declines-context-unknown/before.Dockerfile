FROM node:22
WORKDIR /app
COPY ../shared/settings.json no-such-file ./
COPY . .
RUN npm ci
