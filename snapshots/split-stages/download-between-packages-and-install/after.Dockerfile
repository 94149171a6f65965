FROM python:3.12-slim-bookworm AS base
RUN apt-get update && apt-get install -y unzip wget && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
RUN wget -q https://example.com/model.zip && unzip model.zip -d /srv/model && rm model.zip
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
