FROM python:3.13-slim
WORKDIR /code
COPY . .
CMD ["gunicorn", "shop:app"]
