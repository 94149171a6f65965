FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN <<EOF
CMD gunicorn app
EOF
CMD ["gunicorn", "app"]
