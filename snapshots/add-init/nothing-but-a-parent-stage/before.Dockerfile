FROM python:3.12-slim AS base
COPY . .
CMD ["python", "app.py"]

FROM base AS release
