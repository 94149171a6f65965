FROM python:3.12-slim
ENV DATABASE_URL=sqlite:////var/lib/shop/shop.db
WORKDIR /app
COPY . .
CMD ["gunicorn", "-b", ":8000", "app:app"]
