FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install poetry==2.2.1 && poetry config virtualenvs.create false && poetry install --only main && rm -rf /root/.cache/pypoetry
