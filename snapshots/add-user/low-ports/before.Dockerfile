FROM eclipse-temurin:21-jre
WORKDIR /app
COPY shop.jar .
EXPOSE 80 443
CMD ["java", "-jar", "shop.jar"]
