FROM python:3.12-slim
RUN pip install flask && rm -rf /root/.cache/pip
RUN pip install gunicorn && pip cache purge && rm -rf /tmp/* ~/.cache/pip/*
