FROM python:3.11

WORKDIR /app
RUN pip install poetry==1.8.5
COPY . .
RUN poetry config virtualenvs.create false && poetry install --no-interaction

EXPOSE 8000
CMD gunicorn --bind 0.0.0.0:8000 guestbook:app
