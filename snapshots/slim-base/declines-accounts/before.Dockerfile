FROM python:3.13
WORKDIR /app
RUN adduser --system --group app
COPY . .
USER app
CMD ["python", "main.py"]
