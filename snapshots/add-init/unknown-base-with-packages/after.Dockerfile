FROM registry.example.com/team/debian:4
RUN apt-get update && apt-get install -y curl dumb-init
ENTRYPOINT ["dumb-init", "--", "python", "app.py"]
