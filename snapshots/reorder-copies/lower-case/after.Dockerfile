from node:22
workdir /app
copy package.json package-lock.json ./
run npm ci
copy . .
