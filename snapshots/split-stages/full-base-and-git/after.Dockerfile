FROM python:3.12 AS builder
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["./start.sh"]
