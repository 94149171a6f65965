FROM python:3.13-slim
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN pip install poetry==2.2.1 && poetry config virtualenvs.create false && poetry install --only main --no-root
COPY . .
RUN poetry install --only main && rm -rf /root/.cache/pypoetry
