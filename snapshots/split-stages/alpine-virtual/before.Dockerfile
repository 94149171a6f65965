FROM python:3.12-alpine3.20
RUN apk add --no-cache --virtual .build-deps build-base postgresql-dev rust cargo \
    && apk add --no-cache curl tzdata
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
