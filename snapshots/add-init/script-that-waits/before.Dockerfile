FROM debian:12-slim
WORKDIR /opt/hub
COPY hub relay start.sh ./
CMD ["/opt/hub/start.sh"]
