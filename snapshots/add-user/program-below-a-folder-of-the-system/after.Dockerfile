FROM python:3.13-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /opt
COPY --chown=app:app app.py /opt/shop/
USER 10001
CMD ["python", "shop/app.py"]
