ARG PYTHON=3.12
FROM python:${PYTHON}
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "main.py"]
