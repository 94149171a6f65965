FROM python:3.13-slim
WORKDIR /srv
COPY . .
RUN python -m venv .venv && .venv/bin/pip install -r requirements.txt
RUN cd frontend && npm ci && npm run build
CMD [".venv/bin/gunicorn", "shop.wsgi"]
