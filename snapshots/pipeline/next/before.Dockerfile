FROM node:22 AS builder
WORKDIR /app
COPY . .
RUN npm install
ENV NEXT_TELEMETRY_DISABLED 1
RUN npm run build

FROM node:22
WORKDIR /app
COPY --from=builder /app/public ./public
COPY --from=builder /app/.next/standalone ./
COPY --from=builder /app/.next/static ./.next/static
EXPOSE 3000
ENV HOSTNAME=0.0.0.0
CMD node server.js
