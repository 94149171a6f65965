FROM python:3.11-slim-bookworm
RUN pip install pipenv==2024.4.1
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system --deploy
COPY . .
CMD ["python", "main.py"]
