FROM python:3.12-slim
RUN pip install torch --extra-index-url https://download.pytorch.org/whl/cpu
