FROM alpine:3.20
RUN wget -O /usr/local/bin/entrypoint.sh https://example.com/entrypoint.sh && chmod +x /usr/local/bin/entrypoint.sh
ENTRYPOINT ["entrypoint.sh"]
CMD ["serve"]
