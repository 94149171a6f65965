FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["dumb-init", "--", "/bin/sh", "-c", "exec locust --host=\"http://${FRONTEND_ADDR}\" --headless -u \"${USERS:-10}\" 2>&1"]
