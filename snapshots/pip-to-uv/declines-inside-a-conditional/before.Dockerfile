FROM python:3.12-slim
ARG DEV=false
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN if [ "$DEV" = true ]; then pip install pytest; fi
