FROM gradle:8.10-jdk21 AS builder
USER gradle
WORKDIR /home/gradle/app
COPY --chown=gradle:gradle . .
RUN --mount=type=cache,target=/home/gradle/.gradle/caches,sharing=locked,uid=1000,gid=1000 \
    gradle bootJar --no-daemon

FROM eclipse-temurin:21-jre
COPY --from=builder /home/gradle/app/build/libs/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
