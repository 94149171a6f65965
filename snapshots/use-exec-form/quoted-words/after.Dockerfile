FROM alpine:3.20
COPY app /usr/local/bin/app
CMD ["app", "--port", "8080", "--name", "my app"]
