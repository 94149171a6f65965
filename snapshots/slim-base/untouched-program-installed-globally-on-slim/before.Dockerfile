FROM node:20-bookworm-slim
RUN npm install -g serve
COPY ./display ./display
CMD ["serve", "./display"]
