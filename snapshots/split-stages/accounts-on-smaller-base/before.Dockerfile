FROM python:3.12-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
# Nobody logs in as app.
RUN addgroup --system app && adduser --system --group app
COPY . .
USER app
CMD ["python", "main.py"]
