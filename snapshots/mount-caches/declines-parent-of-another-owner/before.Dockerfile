FROM python:3.12-slim
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid 10001 --create-home app
USER 10001
WORKDIR /home/app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
CMD ["poetry", "run", "app"]
