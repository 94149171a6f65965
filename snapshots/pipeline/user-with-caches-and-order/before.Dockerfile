FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/shop
COPY . .
RUN pip install -r requirements.txt
RUN mkdir -p media
CMD ["gunicorn", "-b", ":8000", "shop:app"]
