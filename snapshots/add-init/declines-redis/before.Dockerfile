FROM redis:8
COPY redis.conf /etc/
CMD ["redis-server", "/etc/redis.conf"]
