FROM python:3.13-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /srv
RUN chown app:app /srv
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY --chown=app:app . .
RUN mkdir -p uploads && chown app:app uploads
USER 10001
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
