FROM python:3.13-slim
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends libpq5 curl dumb-init
COPY . .
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "worker.py"]
