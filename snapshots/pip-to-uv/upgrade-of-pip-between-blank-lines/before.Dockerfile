FROM python:3.12-slim
WORKDIR /app

RUN python -m pip install --upgrade pip

# dependencies
RUN pip3 install -U pip

COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "app.py"]
