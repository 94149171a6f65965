FROM python:3.12

# Where the application lives
WORKDIR /code
ENV PYTHONUNBUFFERED=1

# Install the dependencies
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

# Copy the source
COPY . .

EXPOSE 8080
CMD uvicorn notes.main:app --host 0.0.0.0 --port 8080
