FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
# The compiler is not needed any more.
RUN apt-get purge -y gcc && apt-get autoremove -y
COPY . .
CMD ["python", "main.py"]
