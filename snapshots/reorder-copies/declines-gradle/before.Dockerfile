FROM gradle:9-jdk21
WORKDIR /app
COPY . .
RUN gradle build --no-daemon
