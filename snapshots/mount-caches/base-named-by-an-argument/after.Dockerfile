ARG PYTHON_VERSION=3.12
FROM python:${PYTHON_VERSION}-slim
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pip install flask
CMD ["flask", "run"]
