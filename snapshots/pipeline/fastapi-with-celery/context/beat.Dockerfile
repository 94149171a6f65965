FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    python3 -m pip install --disable-pip-version-check -qr requirements.txt
COPY . .
CMD celery --app shop.tasks beat --schedule /tmp/schedule
