FROM registry.example.com/team/runtime:4
ENTRYPOINT ["./server"]
