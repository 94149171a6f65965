FROM python:3.12-alpine
RUN apk add --no-cache g++ linux-headers libffi-dev
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
ENTRYPOINT ["python", "server.py"]
