FROM python:3.13-slim
ENV STAGE=production
WORKDIR /app
COPY requirements/production.txt requirements/
RUN pip install --no-cache-dir -r requirements/$STAGE.txt
COPY . .
CMD ["python", "app.py"]
