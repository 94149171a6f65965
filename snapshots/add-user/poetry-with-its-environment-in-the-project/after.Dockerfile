FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
RUN pip install poetry==2.2.1
WORKDIR /app
RUN chown app:app /app
COPY pyproject.toml poetry.lock ./
RUN poetry config virtualenvs.in-project true && poetry install --only main --no-root
COPY --chown=app:app . .
USER 10001
CMD ["poetry", "run", "gunicorn", "shop:app"]
