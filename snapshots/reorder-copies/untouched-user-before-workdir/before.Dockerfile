FROM debian:12-slim
RUN useradd --create-home app
WORKDIR /data
USER app
COPY . .
CMD ["./server"]
