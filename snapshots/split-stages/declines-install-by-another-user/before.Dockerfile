FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && useradd --create-home app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
