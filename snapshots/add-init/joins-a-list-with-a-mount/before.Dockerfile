FROM python:3.13-slim
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends libpq5 curl
COPY . .
CMD ["python", "worker.py"]
