FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.4 /uv /bin/uv
COPY requirements.txt .
RUN pip install -r requirements.txt
