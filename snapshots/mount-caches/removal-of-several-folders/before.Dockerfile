FROM python:3.12-slim
COPY r.txt .
RUN pip install -r r.txt && rm -rf /root/.cache /tmp/*
CMD ["python", "-m", "app"]
