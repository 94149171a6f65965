FROM python:3.12-slim
ENV CACHES=/root/.cache
RUN --mount=type=cache,dst=${CACHES}/pip/,sharing=private pip install flask
CMD ["flask", "run"]
