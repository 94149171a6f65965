FROM python:3.12-slim-bookworm
WORKDIR /app
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update \
    && apt-get install -y --no-install-recommends gcc libpq-dev
COPY requirements.txt .
RUN --mount=type=cache,id=pip,target=/root/.cache/pip \
    --mount=type=secret,id=netrc,target=/root/.netrc \
    pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
