FROM python:3.12
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
ENV POETRY_VIRTUALENVS_CREATE=false
RUN curl -sSL https://install.python-poetry.org | python3 -
WORKDIR /app
RUN chown app:app /app
COPY pyproject.toml poetry.lock ./
RUN /root/.local/bin/poetry install --only main --no-root
COPY --chown=app:app . .
USER 10001
CMD ["gunicorn", "shop:app"]
