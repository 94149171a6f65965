FROM python:3.12-slim AS base
WORKDIR /srv/shop
COPY shop/requirements.txt .
ENV PATH=/opt/venv/bin:$PATH

FROM base AS builder
RUN python -m venv /opt/venv && pip install -r requirements.txt

FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD ["python", "-m", "shop"]
