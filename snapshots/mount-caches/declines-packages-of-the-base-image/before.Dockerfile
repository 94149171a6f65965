FROM registry.example.com/java/build:21 AS build
WORKDIR /src
COPY . .
RUN mvn -B --offline package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
