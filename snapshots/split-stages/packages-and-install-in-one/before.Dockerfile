FROM python:3.12-slim-bookworm
WORKDIR /app
COPY . .
RUN apt-get update \
    && apt-get install -y gcc libpq-dev ffmpeg \
    && pip install -r requirements.txt \
    && rm -rf /var/lib/apt/lists/* /root/.cache
CMD ["python", "main.py"]
