FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY local-artifacts/ /root/.m2/repository/
COPY . .
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
