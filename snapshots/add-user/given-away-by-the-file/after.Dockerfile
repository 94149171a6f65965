FROM python:3.12-slim
RUN groupadd --gid 2000 web && useradd --uid 2000 --gid web --create-home web
WORKDIR /app
COPY . .
RUN chown -R web:web /app
USER web
CMD ["gunicorn", "app:app"]
