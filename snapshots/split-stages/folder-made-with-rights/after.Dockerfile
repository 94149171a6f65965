FROM python:3.12 AS builder
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt /app/
RUN pip install --no-cache-dir -r requirements.txt

FROM python:3.12-slim
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
RUN mkdir -m 0700 /app
WORKDIR /app
COPY . /app/
CMD ["python", "app.py"]
