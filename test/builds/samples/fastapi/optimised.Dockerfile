FROM python:3.11-slim AS build
RUN python -m venv --without-pip /opt/venv
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    pip --python /opt/venv/bin/python install -r requirements.txt

FROM python:3.11-slim
RUN groupadd --gid 10001 app \
    && useradd --uid 10001 --gid 10001 --no-log-init --create-home --shell /usr/sbin/nologin app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 NOTES_TITLE="Notes of today"
WORKDIR /code
COPY --from=build /opt/venv /opt/venv
COPY --chown=10001:10001 notes notes
USER 10001
EXPOSE 8080
CMD ["sh", "-c", "exec uvicorn notes.main:app --host 0.0.0.0 --port ${PORT:-8080}"]
