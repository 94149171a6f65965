FROM gradle:8-jdk21 AS build
USER root
WORKDIR /src
COPY build.gradle settings.gradle ./
RUN gradle --no-daemon dependencies
COPY src src
RUN gradle --no-daemon --offline bootJar
FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
