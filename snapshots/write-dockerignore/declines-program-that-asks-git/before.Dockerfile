FROM composer:2 AS vendor
WORKDIR /build
COPY . .
RUN composer install --no-interaction
RUN ./vendor/bin/site-git-version write var/version.json
