FROM python:3.12-slim-bookworm
RUN pip install poetry==2.1.3 && poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
CMD ["python", "main.py"]
