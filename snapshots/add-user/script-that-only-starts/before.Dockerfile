FROM python:3.12-slim
WORKDIR /app
COPY --chmod=755 start.sh /usr/local/bin/start.sh
COPY . .
ENTRYPOINT ["start.sh"]
CMD ["gunicorn", "app:app"]
