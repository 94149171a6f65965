FROM python:3.12-slim
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pip install \
    flask
CMD ["flask", "run"]
