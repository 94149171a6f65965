FROM python:3.13-slim AS base
HEALTHCHECK CMD ["python", "/check.py"]
FROM base
COPY . /app
CMD ["uvicorn", "main:app"]
