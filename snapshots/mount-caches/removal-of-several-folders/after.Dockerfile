FROM python:3.12-slim
COPY r.txt .
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pip install -r r.txt && rm -rf /tmp/*
CMD ["python", "-m", "app"]
