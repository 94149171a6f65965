FROM python:3.12-slim
RUN pip --version && pip freeze > /frozen.txt && pip uninstall -y setuptools && pip check
RUN pip config list
