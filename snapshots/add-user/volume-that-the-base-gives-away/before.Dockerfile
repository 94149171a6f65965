FROM gradle:8.14-jdk21
WORKDIR /home/gradle/shop
COPY . .
ENTRYPOINT ["java", "-jar", "shop.jar"]
