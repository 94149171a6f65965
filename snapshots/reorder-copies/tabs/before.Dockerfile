FROM node:22 AS build
	WORKDIR /app
	COPY . .
	RUN	npm ci && \
		npm run build
