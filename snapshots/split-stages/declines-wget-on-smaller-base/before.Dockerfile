FROM python:3.12
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN wget -O model.bin https://example.com/model.bin
COPY . .
CMD ["python", "main.py"]
