FROM golang:1.24
WORKDIR /src
COPY . .
CMD ["go", "run", "./cmd/shop"]
