FROM python:3.12-slim
RUN --mount=type=cache,id=pip-python-3.12-slim,target=/root/.cache/pip <<EOF
set -e
pip install flask
python -m compileall -q /usr/local/lib
EOF
CMD ["flask", "run"]
