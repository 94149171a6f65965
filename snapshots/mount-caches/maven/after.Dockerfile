FROM maven:3.9-eclipse-temurin-21 AS builder
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked \
    mvn -B package

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=builder /app/target/shop-1.4.0.jar shop.jar
CMD ["java", "-jar", "shop.jar"]
