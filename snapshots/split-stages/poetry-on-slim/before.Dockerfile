FROM python:3.12-slim
ENV POETRY_VERSION=2.1.3 \
    POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
RUN pip install --no-cache-dir "poetry==$POETRY_VERSION"
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root --no-interaction
COPY . .
CMD ["python", "main.py"]
