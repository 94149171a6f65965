FROM python:3.12-slim-bookworm
ENV POETRY_VIRTUALENVS_IN_PROJECT=1
RUN apt-get update && apt-get install -y gcc
RUN pip install poetry
WORKDIR /srv
COPY . .
RUN cd backend && poetry install --no-root
CMD ["/srv/backend/.venv/bin/python", "main.py"]
