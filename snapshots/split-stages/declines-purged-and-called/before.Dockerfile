FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc make
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN apt-get purge -y gcc make
COPY . .
CMD ["python", "main.py"]
