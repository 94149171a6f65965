FROM php:8.4-apache
RUN apt-get update && apt-get install -y curl
COPY . /var/www/html
EXPOSE 80
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["curl", "-f", "http://127.0.0.1/status.php"]
CMD ["apache2-foreground"]
