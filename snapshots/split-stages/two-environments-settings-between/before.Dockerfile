FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
ENV EXTRA=1
LABEL part=second
COPY more.txt .
RUN pip install -r more.txt
COPY . .
CMD ["python", "main.py"]
