FROM node:20-slim AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY index.html vite.config.js ./
COPY public public
COPY src src
RUN npm run build

FROM nginx:stable
RUN printf 'server {\n    listen 4173;\n    root /usr/share/nginx/html;\n    location / { try_files $uri $uri/ /index.html; }\n}\n' \
      > /etc/nginx/conf.d/default.conf \
    && sed -i -e '/^user/d' -e 's#^pid .*#pid /tmp/nginx.pid;#' /etc/nginx/nginx.conf \
    && chown -R nginx:nginx /var/cache/nginx
COPY --from=build /site/dist /usr/share/nginx/html
USER nginx
EXPOSE 4173
