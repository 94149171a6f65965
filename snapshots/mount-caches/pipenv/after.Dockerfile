FROM python:3.12-slim
WORKDIR /app
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pip install pipenv
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,id=pipenv-python-3.12-slim,target=/root/.cache/pipenv,sharing=locked \
    --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip \
    pipenv install --system --deploy
CMD ["python", "-m", "app"]
