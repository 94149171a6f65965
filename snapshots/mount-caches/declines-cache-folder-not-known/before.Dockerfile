FROM python:3.12-slim
ARG CACHE
RUN pip install --cache-dir "$CACHE" flask
CMD ["flask", "run"]
