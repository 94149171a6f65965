FROM python:3.12-slim
RUN <<EOF
set -e
pip install --no-cache-dir flask
python -m compileall -q /usr/local/lib
rm -rf /root/.cache/pip
EOF
CMD ["flask", "run"]
