FROM python:3.12-slim
ARG EXTRA
RUN pip install $EXTRA flask
