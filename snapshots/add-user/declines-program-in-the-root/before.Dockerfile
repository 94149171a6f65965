FROM python:3.12-slim
COPY requirements.txt requirements.txt
RUN pip install -r requirements.txt
COPY shop shop
COPY main.py settings.py boot.sh ./
CMD ["./boot.sh"]
