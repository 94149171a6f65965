FROM python:3.12-slim-bookworm

RUN apt-get update \
 && apt-get install -y gcc \
 && apt-get clean

WORKDIR /app

# The whole application.
ADD . /app

RUN pip3 install -r requirements.txt

CMD ["python", "main.py"]
