FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
ENV SHOP_PORT=9000
EXPOSE 9000
CMD ["sh", "-c", "exec uvicorn main:app --host 0.0.0.0 --port $SHOP_PORT"]
