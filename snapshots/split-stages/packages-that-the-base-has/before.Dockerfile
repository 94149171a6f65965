FROM python:3.12-bookworm
WORKDIR /app
RUN apt-get install -y --no-install-recommends libpq-dev
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
