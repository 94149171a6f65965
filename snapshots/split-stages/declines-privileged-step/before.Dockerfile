FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
RUN --security=insecure pip install regex
COPY . .
CMD ["python", "main.py"]
