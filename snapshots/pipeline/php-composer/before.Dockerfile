FROM php:8.3-apache

COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /var/www/html
COPY . .

RUN apt-get update && apt-get install -y git unzip
RUN composer install --no-dev --no-scripts --no-autoloader
RUN composer dump-autoload --optimize
