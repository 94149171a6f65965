FROM node:22
COPY . /srv/app
RUN cd /srv/app && npm ci && npm run build
CMD ["node", "/srv/app/dist/main.js"]
