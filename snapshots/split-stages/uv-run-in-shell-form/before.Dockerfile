FROM python:3.12-bookworm
WORKDIR /srv/app
RUN pip install uv==0.8.3
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project
COPY . .
RUN uv sync --locked
ENV PATH="/srv/app/.venv/bin:$PATH" PORT=8000
CMD exec uv run --frozen -- gunicorn --bind 0.0.0.0:$PORT main:app
