FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends dumb-init && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
    && useradd --uid 10001 --gid 10001 --no-log-init --create-home --shell /usr/sbin/nologin app
ENV MOTTO="Steady as she goes" PYTHONUNBUFFERED=1
WORKDIR /srv
COPY server.py .
USER 10001
EXPOSE 8080
ENTRYPOINT ["dumb-init", "--"]
CMD ["python", "server.py"]
