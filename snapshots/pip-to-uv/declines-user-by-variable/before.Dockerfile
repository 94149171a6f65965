FROM python:3.12-slim
ENV PIP_USER=1
RUN pip install flask
