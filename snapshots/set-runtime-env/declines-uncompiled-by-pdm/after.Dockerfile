FROM python:3.13-slim
RUN pip install pdm
WORKDIR /app
COPY pyproject.toml pdm.lock ./
RUN pdm sync --prod
COPY . .
ENV PYTHONUNBUFFERED=1
CMD ["pdm", "run", "gunicorn", "shop:app"]
