FROM alpine:3.10
RUN apk add --no-cache python3
RUN pip3 install flask==2.0.3
