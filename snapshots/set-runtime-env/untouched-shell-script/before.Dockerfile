FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends apache2-utils && rm -rf /var/lib/apt/lists/*
WORKDIR /seed
COPY . .
RUN python make_data.py
CMD ["/seed/seed.sh"]
