FROM python:3.13-slim
ARG REQUIREMENTS
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r $REQUIREMENTS
CMD ["python", "app.py"]
