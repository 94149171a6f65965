FROM gradle:8.10-jdk21 AS builder
USER gradle
WORKDIR /home/gradle/app
COPY --chown=gradle:gradle . .
RUN gradle bootJar --no-daemon

FROM eclipse-temurin:21-jre
COPY --from=builder /home/gradle/app/build/libs/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
