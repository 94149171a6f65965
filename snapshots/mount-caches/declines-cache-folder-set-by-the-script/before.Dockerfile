FROM python:3.12-slim
RUN export PIP_CACHE_DIR="$(mktemp -d)" && pip install flask && rm -rf "$PIP_CACHE_DIR"
CMD ["flask", "run"]
