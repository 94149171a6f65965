FROM python:3.13-slim-bookworm
COPY --from=ghcr.io/example/wheels:1 /wheels /wheels
COPY requirements.txt .
RUN pip install --no-index --find-links=/wheels -r requirements.txt
CMD ["python", "main.py"]
