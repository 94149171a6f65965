FROM python:3.12-slim
WORKDIR /app
COPY . .
# dockeropt-ignore add-user: it binds a raw socket
CMD ["python", "app.py"]
