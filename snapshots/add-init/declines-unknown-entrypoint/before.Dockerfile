FROM registry.example.com/team/runtime:4
RUN apt-get update && apt-get install -y curl
CMD ["./server"]
