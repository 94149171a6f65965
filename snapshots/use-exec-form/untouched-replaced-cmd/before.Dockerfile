FROM alpine:3.20
CMD one two
CMD ["three"]
