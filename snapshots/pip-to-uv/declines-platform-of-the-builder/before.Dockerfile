FROM --platform=$BUILDPLATFORM python:3.12-slim AS base
WORKDIR /app
RUN pip install mkdocs==1.6.1

FROM base AS site
RUN pip install mkdocs-material==9.6.21
COPY . .
RUN mkdocs build

FROM nginx:1.29-alpine
COPY --from=site /app/site /usr/share/nginx/html
