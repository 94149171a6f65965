FROM alpine:3.20
RUN apk add --no-cache python3
RUN addgroup -S -g 10001 app \
 && adduser -S -D -u 10001 -G app -h /home/app -s /sbin/nologin app
WORKDIR /srv/shop
RUN chown app:app /srv/shop
COPY --chown=app:app . .
USER 10001
CMD ["python3", "app.py"]
