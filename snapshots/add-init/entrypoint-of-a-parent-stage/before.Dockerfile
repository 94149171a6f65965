FROM python:3.12-slim AS base
ENTRYPOINT ["python", "-u"]

FROM base
COPY . .
CMD ["app.py"]
