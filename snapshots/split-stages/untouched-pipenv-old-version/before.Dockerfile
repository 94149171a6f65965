FROM python:3.11-slim-bookworm
RUN pip install pipenv==2022.1.8
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv sync --system
COPY . .
CMD ["python", "main.py"]
