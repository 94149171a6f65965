FROM python:3.12-slim
RUN cat <<EOF > /usr/local/bin/setup
pip install --no-cache-dir flask
EOF
CMD ["sh", "/usr/local/bin/setup"]
