FROM python:3.11-bookworm AS builder
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip /opt/poetry
ENV PATH=$PATH:/opt/poetry/bin
RUN python -m venv --without-pip --system-site-packages /opt/venv
RUN python -m pip --python /opt/poetry/bin/python install --no-cache-dir "poetry>=1.8,<2"
# Into the system's Python.
RUN poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root

FROM python:3.11-slim-bookworm
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
