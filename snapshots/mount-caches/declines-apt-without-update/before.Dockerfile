FROM node:22-bookworm
RUN curl -fsSL https://example.com/setup.sh | bash - && apt-get install -y tool
CMD ["tool"]
