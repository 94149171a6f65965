FROM python:3.11-bookworm
RUN python -m pip install --no-cache-dir "poetry>=1.8,<2"
# Into the system's Python.
RUN poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
CMD ["python", "main.py"]
