FROM python:3.13-slim
WORKDIR /srv
COPY . .
RUN pip install -r requirements.txt
ENTRYPOINT ["gunicorn", "--bind", "0.0.0.0:9000", "shop.web:app"]
