FROM python:3.12-bookworm AS builder
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
RUN python -m venv --without-pip --system-site-packages /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim-bookworm
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
# Nobody logs in as app.
RUN addgroup --system app && adduser --system --group app
COPY . .
USER app
CMD ["python", "main.py"]
