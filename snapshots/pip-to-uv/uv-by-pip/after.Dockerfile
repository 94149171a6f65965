FROM python:3.12-slim
COPY requirements.txt .
RUN pip install --no-cache-dir uv==0.12.5
RUN uv pip install --system --compile-bytecode --no-cache -r requirements.txt
