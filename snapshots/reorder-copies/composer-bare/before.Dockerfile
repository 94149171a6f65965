FROM composer:2 AS vendor
WORKDIR /app
COPY . .
RUN composer install --no-scripts --no-autoloader
RUN composer dump-autoload
