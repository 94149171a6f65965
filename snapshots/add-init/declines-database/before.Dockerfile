FROM postgres:17
COPY init.sql /docker-entrypoint-initdb.d/
CMD ["postgres", "-c", "max_connections=50"]
