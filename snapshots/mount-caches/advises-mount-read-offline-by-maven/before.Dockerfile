FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2/repository mvn -B dependency:go-offline
COPY src src
RUN --mount=type=cache,target=/root/.m2/repository mvn -B -o package
FROM eclipse-temurin:21-jre
COPY --from=build /src/target/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
