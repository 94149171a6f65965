FROM registry.example.com/team/python:4
COPY . .
CMD exec gunicorn app:app
