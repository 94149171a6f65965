FROM python:3.12-slim
ARG VENV=/opt/venv
COPY requirements.txt .
RUN python -m venv "$VENV" \
    && "$VENV/bin/pip" install -r requirements.txt \
    && /opt/venv/bin/python -m pip install --no-cache-dir gunicorn \
    && $VENV/bin/pip3 install uvicorn
