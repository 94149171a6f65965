FROM python:3.12
ENV PATH=/opt/poetry/bin:$PATH
RUN curl -sSL https://install.python-poetry.org | POETRY_HOME=/opt/poetry python3 - \
 && poetry config virtualenvs.in-project true --local
WORKDIR /app
COPY pyproject.toml poetry.lock ./
ENV POETRY_VIRTUALENVS_IN_PROJECT=true
RUN poetry install --only main --no-root
COPY . .
CMD ["poetry", "run", "gunicorn", "shop:app"]
