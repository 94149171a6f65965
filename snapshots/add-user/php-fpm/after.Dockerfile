FROM php:8.3-fpm
WORKDIR /var/www/html
RUN chown www-data:www-data /var/www/html
COPY --chown=www-data:www-data . .
USER www-data
