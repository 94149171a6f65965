FROM python:3.12-slim
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt
RUN pip install --no-index --find-links /wheels -r requirements.txt
