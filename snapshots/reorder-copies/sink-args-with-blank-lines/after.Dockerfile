FROM python:3.13-slim

# The virtual environment
RUN python -m venv /opt/venv

# Said by the pipeline
ARG VERSION
ARG VCS_REF

# What describes the image
LABEL org.opencontainers.image.version=$VERSION
CMD ["/opt/venv/bin/python"]
