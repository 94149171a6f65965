FROM python:3.13-slim
WORKDIR /app
COPY requirements/prod.txt requirements/base.txt /app/requirements/
COPY constraints.txt /app/
RUN pip install -r requirements/prod.txt
COPY . /app
CMD ["python", "app.py"]
