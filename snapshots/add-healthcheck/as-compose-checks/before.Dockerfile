FROM php:8.4-apache
RUN apt-get update && apt-get install -y curl
COPY . /var/www/html
EXPOSE 80
CMD ["apache2-foreground"]
