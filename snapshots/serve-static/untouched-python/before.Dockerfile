FROM python:3.13-slim
WORKDIR /srv
COPY . .
CMD ["python", "-m", "http.server"]
