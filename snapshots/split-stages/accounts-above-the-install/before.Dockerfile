FROM python:3.12-bookworm
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY --chown=app:app . .
USER 10001
CMD ["python", "main.py"]
