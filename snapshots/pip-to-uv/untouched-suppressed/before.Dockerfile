FROM python:3.12-slim
# dockeropt-ignore pip-to-uv: the build machines only mirror the images of Docker Hub
RUN pip install flask
