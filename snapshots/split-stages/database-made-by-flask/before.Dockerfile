FROM python:3.12-bookworm
ENV FLASK_APP=main.py
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN flask db init
RUN flask db upgrade
CMD ["gunicorn", "main:app"]
