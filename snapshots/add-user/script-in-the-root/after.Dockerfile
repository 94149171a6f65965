FROM node:22-slim
COPY --chown=node:node shop /opt/shop
COPY entrypoint.sh /entrypoint.sh
USER node
ENTRYPOINT ["/entrypoint.sh"]
CMD ["node", "/opt/shop/index.js"]
