FROM python:3.12-slim
RUN sudo -H pip install flask
