FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY ci/settings.xml ci/
COPY pom.xml .
RUN mvn -B -s ci/settings.xml dependency:go-offline
COPY src src
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
