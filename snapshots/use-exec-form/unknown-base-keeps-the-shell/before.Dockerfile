FROM registry.example.com/team/python:4
COPY . .
CMD gunicorn app:app
