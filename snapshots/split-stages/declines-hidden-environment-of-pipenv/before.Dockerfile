FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
RUN pip install pipenv
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv sync
COPY . .
CMD ["pipenv", "run", "python", "main.py"]
