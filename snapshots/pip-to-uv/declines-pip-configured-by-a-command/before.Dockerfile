FROM python:3.12-slim
RUN pip config --global set global.index-url https://example.org/simple
RUN pip install flask
