FROM python:3.12-slim
WORKDIR /app
COPY --chown=2000:2000 . .
RUN useradd --uid 2000 --create-home web
RUN chown web:web /app
USER web
CMD ["gunicorn", "app:app"]
