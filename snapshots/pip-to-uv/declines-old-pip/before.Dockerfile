FROM python:3.8-slim
RUN pip install pip==20.2.4
RUN pip install flask
