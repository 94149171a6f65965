FROM python:3.12-slim-bookworm
WORKDIR /app
CMD ["python", "main.py"]
COPY . .
RUN apt-get update && apt-get install -y gcc
RUN pip install -r requirements.txt