FROM node:22
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile
COPY . .
RUN yarn build
ENV NODE_ENV=production
EXPOSE 3000
CMD ["npm", "start"]
