FROM python:3.13-slim
ENV STAGE=production
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements/$STAGE.txt
CMD ["python", "app.py"]
