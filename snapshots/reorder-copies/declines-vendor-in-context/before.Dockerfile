FROM composer:2 AS vendor
WORKDIR /app
COPY . .
RUN composer install --no-interaction
