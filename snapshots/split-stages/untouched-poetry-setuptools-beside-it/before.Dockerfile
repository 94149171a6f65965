FROM python:3.12-slim-bookworm
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install setuptools poetry
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
CMD ["python", "main.py"]
