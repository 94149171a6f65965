FROM python:3.13-slim
WORKDIR /srv/app
COPY . .
RUN rm -rf /srv/app/.git && rm -rf docs
CMD ["python", "-m", "site"]
