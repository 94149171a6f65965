FROM python:3.12-slim
RUN --mount=type=secret,id=pip,target=/root/.config/pip/pip.conf pip install flask
