FROM node:22-slim AS assets
WORKDIR /assets
COPY package.json ./
RUN npm install
COPY . .
RUN npm run build

FROM python:3.12-slim-bookworm
WORKDIR /app
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
COPY --from=assets /assets/dist static
CMD ["python", "main.py"]
