FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1
COPY requirements.txt .
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    PIP_NO_CACHE_DIR= pip install -r requirements.txt
CMD ["python", "-m", "app"]
