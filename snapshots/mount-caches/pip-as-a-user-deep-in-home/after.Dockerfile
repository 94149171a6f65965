FROM python:3.12-slim
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --create-home app
USER 10001
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/tmp/pip-cache,uid=10001,gid=10001 \
    python -m venv venv && PIP_CACHE_DIR=/tmp/pip-cache venv/bin/pip install -r requirements.txt
CMD ["venv/bin/python", "-m", "app"]
