FROM alpine:3.20
ENTRYPOINT exec ./run.sh $MODE
CMD never read
