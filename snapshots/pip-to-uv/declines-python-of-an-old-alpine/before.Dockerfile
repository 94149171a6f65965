FROM alpine:3.9
RUN apk add --no-cache python3
RUN pip3 install flask==2.0.3
