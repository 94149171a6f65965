FROM python:3.12-slim
ARG PIP_INDEX_URL
ENV PIP_NO_CACHE_DIR=off PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_DEFAULT_TIMEOUT=100
ENV PIP_PACKAGES="flask gunicorn"
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN PIP_EXTRA_INDEX_URL=https://example.org/simple pip install flask
