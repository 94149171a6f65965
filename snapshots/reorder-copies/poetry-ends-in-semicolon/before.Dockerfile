FROM python:3.12-slim
WORKDIR /srv
RUN pip install poetry==2.1.3
COPY . .
RUN poetry install --with docs --no-interaction;
CMD ["poetry", "run", "serve"]
