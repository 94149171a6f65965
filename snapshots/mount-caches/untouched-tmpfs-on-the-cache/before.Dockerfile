FROM python:3.12-slim
RUN --mount=type=tmpfs,target=/root/.cache pip install flask
CMD ["flask", "run"]
