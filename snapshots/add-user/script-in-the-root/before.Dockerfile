FROM node:22-slim
COPY shop /opt/shop
COPY entrypoint.sh /entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
CMD ["node", "/opt/shop/index.js"]
