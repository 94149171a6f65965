FROM python:3.12-slim
ARG EXTRA
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pip install flask $EXTRA
CMD ["flask", "run"]
