FROM php:8.4-cli
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /app
RUN chown www-data:www-data /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --optimize-autoloader
COPY --chown=www-data:www-data . .
EXPOSE 8080
USER www-data
CMD ["php", "start.php", "start"]
