FROM node:22-slim
RUN npm install -g serve@14
COPY dist /srv
CMD ["serve", "-s", "/srv"]
