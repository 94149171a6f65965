# escape=`
ARG GO
FROM golang:${GO}
WORKDIR /app
COPY . .
RUN ["go", "get", "-d", "./..."]
RUN ["go", "build", "-o", "/bin/app"]
