FROM python:3.12-slim
ADD https://example.com/words.txt /usr/share/dict/words
WORKDIR /srv/app
COPY . .
CMD ["python", "app.py"]
