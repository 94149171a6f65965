FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /opt/app
RUN chown app:app /opt/app
COPY --chown=app:app requirements.txt .
RUN pip install -r requirements.txt
COPY --chown=app:app gunicorn.conf.py .
WORKDIR /opt/app/src
RUN chown app:app /opt/app/src
COPY  --chown=app:app src .
USER 10001
CMD ["gunicorn", "-c", "/opt/app/gunicorn.conf.py", "app:app"]
