FROM python:3.12-slim
ENV PIP=pip3
RUN $PIP install flask
