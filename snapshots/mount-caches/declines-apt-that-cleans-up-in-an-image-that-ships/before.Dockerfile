FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends gettext-base \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/*
USER nobody
CMD ["envsubst", "--version"]
