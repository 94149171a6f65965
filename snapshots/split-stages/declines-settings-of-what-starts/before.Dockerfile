FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc
RUN pip install poetry && poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
COPY . .
CMD ["poetry", "run", "python", "main.py"]
