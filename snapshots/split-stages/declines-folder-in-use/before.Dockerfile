FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt /opt/venv/
RUN pip install -r /opt/venv/requirements.txt
COPY . /opt/venv
CMD ["python", "/opt/venv/main.py"]
