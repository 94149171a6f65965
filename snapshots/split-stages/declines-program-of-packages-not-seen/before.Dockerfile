FROM python:3.12-bookworm
WORKDIR /app
COPY . .
RUN pip install -r requirements/production.txt
RUN flask db upgrade
CMD ["gunicorn", "main:app"]
