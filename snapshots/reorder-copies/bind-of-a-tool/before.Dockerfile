FROM python:3.12-slim
WORKDIR /app
COPY . .
# The tool is mounted beside the source, not into it.
RUN --mount=from=ghcr.io/astral-sh/uv:0.12.5,source=/uv,target=/bin/uv \
    uv pip install --system -r requirements.txt
CMD ["python", "main.py"]
