FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY . .
RUN mvn -B -Pprod package
EXPOSE 8080
CMD ["java","-jar","target/shop-1.4.0.jar"]
