FROM python:3.12-slim-bookworm
ARG SLIM
RUN apt-get update && apt-get install -y gcc && if [ -z "$SLIM" ]; then apt-get install -y vim; fi
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
