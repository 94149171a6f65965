FROM debian:bookworm-slim AS tools
RUN apt-get update && apt-get install -y gcc
COPY . /src
RUN gcc -o /tool /src/tool.c

FROM python:3.12-slim
COPY --from=tools /tool /usr/local/bin/tool
RUN pip install flask
CMD ["tool"]
