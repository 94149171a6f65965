FROM python:3.12-bookworm
WORKDIR /app
COPY . .
RUN chmod +x tools/prepare.sh
RUN pip install -r requirements.txt
RUN tools/prepare.sh
CMD ["python", "main.py"]
