FROM python:3.12-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# The agent commits under this name
RUN git config --global user.email "agent@example.org" && \
    git config --global user.name "Agent"
CMD ["python", "main.py"]
