FROM python:3.12-slim
ARG TARGETARCH
RUN case "$TARGETARCH" in \
      amd64) pip install fast ;; \
      *) if ! pip install slow; then exit 1; fi ;; \
    esac
CMD ["python", "-m", "app"]
