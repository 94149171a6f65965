FROM python:3.12-slim-bookworm
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install poetry
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry self add poetry-plugin-export && poetry install --only main --no-root
COPY . .
CMD ["python", "main.py"]
