import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/* Dockerfiles of the usual kinds, made up here: the same ones in every run. */

type Kind = (n: number) => { readonly dockerfile: string; readonly context: Readonly<Record<string, string>> }

const node: Kind = n => ({
  dockerfile: `# syntax=docker/dockerfile:1
FROM node:22-slim
LABEL org.opencontainers.image.title="service-${n}"

ENV PORT=3000
WORKDIR /app

# native modules need a compiler
RUN apt-get update && apt-get install -y --no-install-recommends \\
    g++ \\
    make \\
    python3 \\
 && rm -rf /var/lib/apt/lists/*

COPY . .
RUN npm ci
RUN npm run build

EXPOSE 3000
CMD ["node", "dist/server-${n}.js"]
`,
  context: {
    'package.json': `{ "name": "service-${n}", "version": "1.0.0", "scripts": { "build": "tsc" } }\n`,
    'package-lock.json': `{ "name": "service-${n}", "lockfileVersion": 3, "packages": {} }\n`,
  },
})

const python: Kind = n => ({
  dockerfile: `FROM python:3.12-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1
WORKDIR /srv/app-${n}
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
# the port that the load balancer knows
EXPOSE 8000
CMD gunicorn --bind 0.0.0.0:8000 app${n}:app
`,
  context: { 'requirements.txt': 'flask==3.0.3\ngunicorn==22.0.0\n' },
})

const go: Kind = n => ({
  dockerfile: `FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/tool-${n} ./cmd/tool
FROM gcr.io/distroless/static-debian12
COPY --from=build /out/tool-${n} /usr/bin/tool
ENTRYPOINT ["/usr/bin/tool"]
`,
  context: { 'go.mod': `module example.test/tool-${n}\n\ngo 1.23\n`, 'go.sum': '' },
})

const plain: Kind = n => ({
  dockerfile: `FROM alpine:3.20
RUN apk add --no-cache curl ca-certificates
COPY entry.sh /usr/local/bin/entry-${n}
RUN chmod +x /usr/local/bin/entry-${n}
USER nobody
ENTRYPOINT ["/usr/local/bin/entry-${n}"]
`,
  context: { 'entry.sh': '#!/bin/sh\nexec "$@"\n' },
})

const KINDS: readonly Kind[] = [node, python, go, plain]

/** Writes `count` Dockerfiles, each in a folder of its own with a small build context. */
export function writeProjects(root: string, count: number): void {
  for (let n = 0; n < count; n++) {
    const { dockerfile, context } = kindOf(n)(n)
    const folder = join(root, `p${n}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'Dockerfile'), dockerfile)
    for (const [name, text] of Object.entries(context)) writeFileSync(join(folder, name), text)
  }
}

function kindOf(n: number): Kind {
  return KINDS[n % KINDS.length] ?? plain
}

/** One Dockerfile of about `lines` lines: stages of what the kinds hold, one after the other. */
export function longDockerfile(lines: number): string {
  const parts: string[] = []
  let total = 0
  for (let n = 0; total < lines; n++) {
    const text = kindOf(n)(n)
      .dockerfile.replace(/^# syntax=.*\n/, '')
      .replace(/ AS (\w+)\n/g, (_, name: string) => ` AS ${name}${n}\n`)
      .replaceAll('--from=build', `--from=build${n}`)
    parts.push(text)
    total += text.split('\n').length - 1
  }
  return parts.join('')
}

/** Thirty lines, as a service of its own would have them. */
export function thirtyLines(): {
  readonly dockerfile: string
  readonly context: Readonly<Record<string, string>>
} {
  const { dockerfile, context } = node(1)
  const filler = Array.from(
    { length: 30 - (dockerfile.split('\n').length - 1) },
    (_, n) => `ENV OPTION_${n}=${n}`,
  )
  return { dockerfile: dockerfile.replace('ENV PORT=3000', ['ENV PORT=3000', ...filler].join('\n')), context }
}
