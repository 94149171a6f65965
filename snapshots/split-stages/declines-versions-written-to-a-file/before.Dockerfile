FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt && pip freeze > /app/versions.txt
COPY main.py .
CMD ["python", "main.py"]
