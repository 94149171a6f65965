FROM python:3.12-slim
RUN useradd --create-home app
USER app
WORKDIR /home/app
RUN python -m venv env && env/bin/pip install flask
