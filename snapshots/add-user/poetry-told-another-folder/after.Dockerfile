FROM python:3.12
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
ENV PATH=/opt/poetry/bin:$PATH
RUN curl -sSL https://install.python-poetry.org | POETRY_HOME=/opt/poetry python3 - \
 && poetry config virtualenvs.in-project true --local
WORKDIR /app
RUN chown app:app /app
COPY pyproject.toml poetry.lock ./
ENV POETRY_VIRTUALENVS_IN_PROJECT=true
RUN poetry install --only main --no-root
COPY --chown=app:app . .
USER 10001
CMD ["poetry", "run", "gunicorn", "shop:app"]
