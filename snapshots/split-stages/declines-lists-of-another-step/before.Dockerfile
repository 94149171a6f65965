FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
RUN apt-get install -y ffmpeg
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
