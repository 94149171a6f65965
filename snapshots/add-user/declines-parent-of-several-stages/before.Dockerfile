FROM python:3.12-slim AS base
WORKDIR /app
COPY . .

FROM base AS test
RUN pip install pytest && pytest

FROM base
CMD ["python", "app.py"]
