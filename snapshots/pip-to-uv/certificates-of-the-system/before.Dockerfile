FROM python:3.12-slim
COPY company.crt /usr/local/share/ca-certificates/
RUN update-ca-certificates
RUN pip install flask
