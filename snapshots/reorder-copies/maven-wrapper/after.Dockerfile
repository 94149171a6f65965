FROM eclipse-temurin:21
WORKDIR /app
COPY pom.xml mvnw ./
COPY .mvn/ .mvn/
RUN ./mvnw -B -q dependency:go-offline
COPY . .
RUN ./mvnw -q package
