FROM python:3.12
WORKDIR /app
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /usr/local/bin
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
