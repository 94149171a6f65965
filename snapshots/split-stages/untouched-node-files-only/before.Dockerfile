FROM node:22-slim
COPY index.js /
CMD ["node", "/index.js"]
