FROM python:3.11-slim AS base
ENV SSL_MODE=strict

FROM base
WORKDIR /app
COPY server.py ./
EXPOSE 8000
CMD ["python", "server.py"]
