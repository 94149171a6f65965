FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y python3 python3-pip gcc python3-dev
WORKDIR /app
COPY requirements.txt .
RUN pip3 install --break-system-packages -r requirements.txt
COPY . .
CMD ["python3", "main.py"]
