FROM python:3.12-slim
COPY requirements.txt .
RUN pip install --no-cache-dir --target=/opt/app -r requirements.txt
RUN pip install --prefix /install flask
