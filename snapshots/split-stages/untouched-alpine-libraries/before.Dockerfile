FROM python:3.12-alpine
RUN apk add --no-cache libpq tzdata
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
