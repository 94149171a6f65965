FROM python:3.13-slim

# Said by the pipeline
ARG VERSION
ARG VCS_REF

# The virtual environment
RUN python -m venv /opt/venv

# What describes the image
LABEL org.opencontainers.image.version=$VERSION
CMD ["/opt/venv/bin/python"]
