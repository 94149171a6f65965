FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD [ -f data.db ] || python seed.py; python app.py
