FROM python:3.12-bookworm AS builder
RUN apt-get update && apt-get install -y --no-install-recommends libgdal-dev ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim-bookworm AS web
RUN apt-get update && apt-get install -y --no-install-recommends libmariadb3 && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
LABEL org.opencontainers.image.title="web"
RUN apt-get update && apt-get install -y --no-install-recommends libgdal32 ffmpeg && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home app
WORKDIR /app
COPY . .
USER app
CMD ["python", "main.py"]
