FROM python:3.9-slim
RUN pip install poetry==1.1.15 && poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
COPY . .
CMD ["gunicorn", "shop.views:app"]
