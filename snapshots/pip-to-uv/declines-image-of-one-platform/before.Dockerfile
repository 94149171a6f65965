FROM arm64v8/python:3.12-slim
RUN pip install flask==3.1.2
