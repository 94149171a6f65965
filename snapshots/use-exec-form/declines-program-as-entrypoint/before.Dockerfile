FROM python:3.13-slim
WORKDIR /app
COPY . .
ENTRYPOINT ["python"]
CMD app.py --debug
