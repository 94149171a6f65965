FROM gradle:8.14-jdk21
WORKDIR /home/gradle/shop
RUN chown gradle:gradle /home/gradle/shop
COPY --chown=gradle:gradle . .
USER gradle
ENTRYPOINT ["java", "-jar", "shop.jar"]
