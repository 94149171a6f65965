FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN useradd --uid 2000 --create-home web
CMD ["gunicorn", "app:app"]
