FROM node:22-alpine

WORKDIR /app

COPY . .
RUN npm install

# what the pages call
ARG VITE_API_URL=/api
RUN npm run build

EXPOSE 4173
CMD npm run preview -- --host 0.0.0.0
