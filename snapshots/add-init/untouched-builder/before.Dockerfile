FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm run build
CMD ["npm", "test"]

FROM nginx:1.28 AS web
COPY --from=build /app/dist /usr/share/nginx/html

FROM scratch
COPY --from=build /app/dist /
