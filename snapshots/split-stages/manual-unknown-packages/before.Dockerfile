FROM python:3.12
WORKDIR /app
ADD https://example.com/requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
