FROM nginx:1.29-alpine
RUN apk add --no-cache tini=~0.19
COPY public /usr/share/nginx/html
ENTRYPOINT ["tini", "--"]
CMD ["nginx", "-g", "daemon off;"]
