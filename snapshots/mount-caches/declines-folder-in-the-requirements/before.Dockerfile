FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
WORKDIR /app
COPY . .
RUN uv pip install --system -r requirements.txt
CMD ["python", "-m", "app"]
