FROM python:3.12-slim
ARG PIP_NO_INDEX
RUN pip install flask
