FROM python:3.12-bookworm AS web
LABEL org.opencontainers.image.title="web"
RUN apt-get update && apt-get install -y --no-install-recommends libgdal-dev ffmpeg && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home app
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
USER app
CMD ["python", "main.py"]
