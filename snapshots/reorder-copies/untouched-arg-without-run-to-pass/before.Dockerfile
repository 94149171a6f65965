FROM alpine:3.20
COPY app /app
ARG GIT_SHA
LABEL revision=$GIT_SHA
