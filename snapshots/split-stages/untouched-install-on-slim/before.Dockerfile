FROM node:22 AS assets
WORKDIR /src
COPY . .

FROM python:3.12-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY --from=assets /src/dist /app/static
CMD ["python", "/app/main.py"]
