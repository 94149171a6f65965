ARG PYTHON=3.12
FROM python:${PYTHON} AS builder
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:${PYTHON}-slim
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "main.py"]
