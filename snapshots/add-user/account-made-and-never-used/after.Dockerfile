FROM python:3.12-slim
RUN useradd -m appuser
WORKDIR /app
RUN chown appuser:appuser /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY --chown=appuser:appuser . .
USER appuser
CMD ["gunicorn", "-b", ":8000", "app:app"]
