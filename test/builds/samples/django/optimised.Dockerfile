FROM python:3.11-slim AS build
RUN python -m venv --without-pip /opt/venv
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    pip --python /opt/venv/bin/python install -r requirements.txt
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
COPY manage.py ./
COPY tracker tracker
RUN python manage.py collectstatic --noinput

FROM python:3.11-slim
RUN groupadd --gid 10001 app \
    && useradd --uid 10001 --gid 10001 --no-log-init --create-home --shell /usr/sbin/nologin app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
RUN chown app:app /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build --chown=10001:10001 /app ./
USER 10001
EXPOSE 8000
CMD ["sh", "-c", "python manage.py migrate && exec gunicorn --bind 0.0.0.0:8000 --workers 2 tracker.wsgi"]
