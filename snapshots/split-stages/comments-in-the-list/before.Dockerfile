FROM python:3.12-slim-bookworm
WORKDIR /app
# System packages
RUN apt-get update && apt-get install -y --no-install-recommends \
    # plays sound
    ffmpeg \
    # builds wheels
    gcc \
    libffi-dev \
    # talks to the database
    libpq-dev \
    && rm -rf /var/lib/apt/lists/*

# Python packages
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

# The application
COPY . .
CMD ["python", "main.py"]
