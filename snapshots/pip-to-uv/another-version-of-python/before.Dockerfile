FROM python:3.11
RUN pip3.11 install flask && python3.11 -m pip install gunicorn

FROM python:3.7-slim
RUN pip install flask
