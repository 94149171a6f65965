FROM python:3.12-slim
RUN pip install poetry==2.2.1
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN git config --system http.sslVerify true && git config --global advice.detachedHead false
RUN poetry config virtualenvs.create false && poetry install --only main --no-root
COPY . .
CMD ["gunicorn", "shop:app"]
