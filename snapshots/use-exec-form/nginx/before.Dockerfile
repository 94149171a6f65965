FROM nginx:1.28
COPY site /usr/share/nginx/html
CMD nginx -g "daemon off;"
