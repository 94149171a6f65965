/*
 * Small projects that the build runs the command line on, to keep what V8 compiles meanwhile: a function that none of
 * them needs is compiled anew by each start that does, and one that only they need is read for nothing. So they are what
 * is met most.
 */

const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/typescript': { version: '5.6.3', dev: true } },
})

/** Texts of files by their paths. */
export const SAMPLES = {
  'node/package.json': JSON.stringify({
    name: 'sample',
    scripts: { build: 'tsc', start: 'node dist/main.js' },
    dependencies: { express: '^4.21.0' },
    devDependencies: { typescript: '^5.6.0' },
  }),
  'node/package-lock.json': lock,
  'node/src/main.ts': "import express from 'express'\n\nexpress().listen(3000)\n",
  'node/Dockerfile': `# syntax=docker/dockerfile:1
FROM node:20
ENV PORT 3000
WORKDIR /app
# Everything at once
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends \\
    g++ \\
    make \\
    python3 \\
 && rm -rf /var/lib/apt/lists/*
RUN npm ci && npm cache clean --force
RUN npm run build
EXPOSE 3000
CMD ["node", "dist/main.js"]
`,

  'server/package.json': JSON.stringify({
    name: 'server',
    scripts: { start: 'node src/main.js' },
    dependencies: { express: '^4.21.0' },
  }),
  'server/package-lock.json': lock,
  'server/src/main.js': "require('express')().listen(3000)\n",
  'server/Dockerfile': `FROM node:22-slim as server
LABEL org.opencontainers.image.title="server"
WORKDIR /srv

COPY package*.json ./
RUN npm install
COPY . .
RUN apt-get update && apt-get install -y curl git && rm -rf /tmp/*
# where it listens
ENV NODE_ENV=production
EXPOSE $PORT
CMD npm start
`,

  'python/requirements.txt': 'flask==3.0.3\ngunicorn==22.0.0\npsycopg2==2.9.9\n',
  'python/app/main.py': "import flask\n\napp = flask.Flask('app')\n",
  'python/Dockerfile': `FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1
WORKDIR /app
RUN apt-get update && \\
    apt-get install -y --no-install-recommends gcc libpq-dev && \\
    rm -rf /var/lib/apt/lists/*
COPY . /app
RUN pip install --upgrade pip && pip install --no-cache-dir -r requirements.txt
EXPOSE 8000
CMD gunicorn --bind 0.0.0.0:8000 app.main:app
`,

  'go/go.mod': 'module sample\n\ngo 1.23\n',
  'go/main.go': 'package main\n\nfunc main() {}\n',
  'go/Dockerfile': `FROM golang:1.23-alpine AS build
ARG VERSION=dev
WORKDIR /src
RUN apk add --no-cache git
COPY . .
RUN go mod download
RUN CGO_ENABLED=0 go build -ldflags "-X main.version=\${VERSION}" -o /out/app .

FROM alpine:3.20
COPY --from=build /out/app /usr/local/bin/app
USER nobody
ENTRYPOINT ["/usr/local/bin/app"]
`,
}
