FROM python:3.12-slim
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
RUN mkdir -p /opt/tools && curl -fsSL https://example.org/tools.tar.gz | tar -xz -C /opt/tools
RUN mkdir -p /srv/work && cd /srv/work && curl -fsSLO https://example.org/more.zip
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app . .
RUN mkdir -p build exports && chown app:app exports && python freeze.py build && rm -rf build
USER 10001
CMD ["python", "app.py"]
