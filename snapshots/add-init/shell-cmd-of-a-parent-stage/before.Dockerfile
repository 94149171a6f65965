FROM python:3.12-slim AS base
CMD cd /app && python app.py $ARGS

FROM base
COPY . .
