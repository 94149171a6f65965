FROM debian:12
CMD ./prepare.sh && source /etc/app.env
