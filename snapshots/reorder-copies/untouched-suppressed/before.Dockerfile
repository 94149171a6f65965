FROM node:22
WORKDIR /app
COPY . .
# dockeropt-ignore reorder-copies: the install script reads the tree
RUN npm ci
