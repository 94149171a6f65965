FROM --platform=linux/arm/v7 python:3.12-slim
RUN pip install flask
