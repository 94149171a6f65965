FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
ENV DATABASE_URL=sqlite:////var/lib/shop/shop.db
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app . .
RUN mkdir -p /var/lib/shop && chown app:app /var/lib/shop
USER 10001
CMD ["gunicorn", "-b", ":8000", "app:app"]
