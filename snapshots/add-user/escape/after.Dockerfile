# escape=`
FROM python:3.12-slim
RUN apt-get update `
 && apt-get install -y --no-install-recommends tzdata
RUN groupadd --gid 10001 app `
 && useradd --uid 10001 --gid 10001 --no-log-init --create-home --home-dir /home/app --shell /usr/sbin/nologin app
WORKDIR /app
RUN chown app:app /app
COPY --chown=app:app . .
RUN mkdir -p `
      uploads `
      # of the program
      logs `
    && chown app:app uploads logs
USER 10001
CMD ["gunicorn", "app:app"]
