FROM alpine:3.20 AS base
ENTRYPOINT ./run.sh

FROM base
CMD ["--dev"]
