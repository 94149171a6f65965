FROM python:3.12-alpine
ENV BUILD_DEPS=.build
RUN apk add --no-cache --virtual .build gcc musl-dev
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN apk del $BUILD_DEPS
COPY . .
CMD ["python", "main.py"]
