FROM python:3.12
ENV POETRY_VIRTUALENVS_CREATE=false
RUN curl -sSL https://install.python-poetry.org | python3 -
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN /root/.local/bin/poetry install --only main --no-root
COPY . .
CMD ["gunicorn", "shop:app"]
