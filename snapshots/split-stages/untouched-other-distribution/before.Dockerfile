FROM registry.access.redhat.com/ubi9/ubi
RUN dnf install -y python3-pip gcc && dnf clean all
COPY requirements.txt .
RUN pip3 install -r requirements.txt
COPY . /app
CMD ["python3", "/app/main.py"]
