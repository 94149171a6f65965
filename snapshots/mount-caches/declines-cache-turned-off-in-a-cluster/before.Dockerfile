FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.12.5 /uv /bin/uv
RUN uv pip install --system -nq flask
CMD ["flask", "run"]
