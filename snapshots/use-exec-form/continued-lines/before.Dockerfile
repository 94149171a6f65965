FROM python:3.13-slim
WORKDIR /app
COPY . .
# the dashboard of the workers
CMD celery \
    --app=config.celery \
    # on the port that the proxy knows
    flower \
    --port=5555
