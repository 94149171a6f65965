FROM python:3.11-slim
WORKDIR /app
COPY server.py ./
ENV GREETING="Good day"
EXPOSE 8000
CMD exec python server.py "$GREETING"
