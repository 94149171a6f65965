import fc from 'fast-check'

/*
 * Dockerfiles as people write them and as they should not: legal, but in every layout the format allows. Built from
 * a grammar, so that most of them mean something to the transforms.
 */

/** Stands for the escape character until the file has one. */
const ESC = '\u0001'

function oneOf(...values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values)
}

const blank = oneOf(' ', ' ', ' ', '  ', '\t')
const indent = oneOf('', '    ', '  ', '\t', ' ')
const comment = oneOf(
  '# a word on what follows',
  '#no blank',
  '  # indented',
  '# RUN apt-get update',
  '# ends in an escape \\',
  '#',
  '# naïve — ünïcode 🐳',
  '# key=value',
)

const commands = oneOf(
  'apt-get update',
  'apt-get update -qq',
  'apt-get install -y curl git',
  'apt-get install -y --no-install-recommends build-essential libpq-dev',
  'apt install -y "curl" wget=1.2.*',
  'rm -rf /var/lib/apt/lists/*',
  'apt-get clean',
  'apk add --no-cache git',
  'apk add -U curl',
  'apk update',
  'rm -rf /var/cache/apk/*',
  'dnf install -y gcc',
  'dnf clean all',
  'pip install --no-cache-dir -r requirements.txt',
  'pip install -r requirements.txt',
  'pip3 install --upgrade pip',
  'pip install .',
  'python -m pip install flask==3.0.3',
  'uv sync --frozen',
  'poetry install --no-root',
  'npm ci',
  'npm ci --omit=dev',
  'npm install',
  'npm cache clean --force',
  'npm run build',
  'yarn install --frozen-lockfile',
  'yarn cache clean',
  'corepack enable',
  'pnpm install --frozen-lockfile',
  'bun install',
  'go mod download',
  'go build -o /out/app ./...',
  'CGO_ENABLED=0 go build -o /app .',
  'cargo build --release',
  'mvn -B package',
  './gradlew build',
  'dotnet restore',
  'bundle install',
  'composer install --no-dev',
  'make',
  'echo "a && b"',
  "echo 'x; y' > /etc/motd",
  'curl -fsSL https://example.test/x.tgz | tar xz -C /opt',
  'cd /tmp && ls',
  'mkdir -p /data && chown 1000:1000 /data',
  'useradd -m app',
  'if [ -f x ]; then npm ci; fi',
  'for f in a b; do pip install "$f"; done',
  '! false',
  '(cd sub && npm ci)',
  '{ npm ci; }',
  'set -eux',
  'export A=b',
  'sudo apt-get install -y vim',
  'npm ci $FLAGS',
  'pip install $(cat list)',
  'case "$x" in a) npm ci;; *) true;; esac',
  'true # not a comment of ours',
)

/** What stands between two commands of one RUN. */
const joint = fc.oneof(
  { weight: 4, arbitrary: oneOf(' && ', '; ', ' || ', '&&', ' | ') },
  {
    weight: 5,
    arbitrary: fc
      .tuple(oneOf(`&& ${ESC}`, `; ${ESC}`, `&&${ESC}`), indent, fc.array(comment, { maxLength: 2 }))
      .map(
        ([operator, space, comments]) =>
          ` ${operator}\n${comments.map(line => `${line}\n`).join('')}${space}`,
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(indent, fc.array(comment, { maxLength: 1 }), oneOf(ESC, `${ESC}  `, ` ${ESC}`))
      .map(([space, comments, end]) => ` ${end}\n${comments.map(line => `${line}\n`).join('')}${space}&& `),
  },
)

const script = fc
  .tuple(commands, fc.array(fc.tuple(joint, commands), { maxLength: 4 }))
  .map(([first, rest]) => first + rest.map(([between, command]) => between + command).join(''))

const mount = oneOf(
  '--mount=type=cache,target=/root/.cache/pip ',
  '--mount=type=cache,target=/root/.npm,sharing=locked ',
  '--mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt ',
  '--mount=type=bind,source=package.json,target=package.json ',
  '--mount=type=secret,id=npmrc,target=/root/.npmrc ',
  `--mount=type=cache,target=/root/.cache ${ESC}\n    `,
  '--network=none ',
  '--security=insecure ',
)

const run = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        oneOf('RUN', 'RUN', 'RUN', 'run', 'Run'),
        blank,
        fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: mount }),
        script,
      )
      .map(parts => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        oneOf('<<EOF', '<<-EOF', '<<"EOF"', "<<'EOF'"),
        fc.array(fc.oneof(commands, comment), { minLength: 1, maxLength: 4 }),
      )
      .map(([marker, lines]) => `RUN ${marker}\n${lines.join('\n')}\nEOF`),
  },
  {
    weight: 1,
    arbitrary: oneOf(
      'RUN ["npm", "ci"]',
      'RUN [ "sh" , "-c", "apt-get update && apt-get install -y git" ]',
      'RUN ["a",]',
    ),
  },
)

const copy = fc
  .tuple(
    oneOf('COPY', 'COPY', 'COPY', 'ADD', 'copy'),
    blank,
    oneOf('', '', '', '--chown=1000:1000 ', '--chown=app:app ', '--chmod=0755 ', '--link '),
    oneOf(
      '. .',
      '. /app',
      './ ./',
      'package.json package-lock.json ./',
      'package*.json ./',
      'requirements.txt .',
      'go.mod go.sum ./',
      'src src',
      'src/ /app/src/',
      '["a b.txt", "/x y/"]',
      '["package.json", "./"]',
      `package.json ${ESC}\n    yarn.lock ${ESC}\n    ./`,
      'missing.txt /tmp/',
      '"quoted.txt" /q',
      '$SRC $DST',
      '<<EOF /etc/config\nkey=value\nEOF',
      'https://example.test/a.tgz /opt/',
      'archive.tar.gz /opt/',
    ),
  )
  .map(parts => parts.join(''))

const other = oneOf(
  'ENV A=b',
  'ENV A b c',
  `ENV A=1 ${ESC}\n    B="two words" ${ESC}\n    C=$A`,
  'ENV PATH=/opt/bin:$PATH',
  'ENV NODE_ENV=production',
  'ENV PIP_NO_CACHE_DIR=1',
  'ENV HOME=/home/app',
  'ARG VERSION',
  'ARG VERSION=1.2.3',
  'ARG A=b C=d',
  'WORKDIR /app',
  'WORKDIR app',
  'WORKDIR $APP',
  'WORKDIR /srv/',
  'USER app',
  'USER 1000:1000',
  'USER root',
  'USER $UID',
  'EXPOSE 80',
  'EXPOSE 80/tcp 443',
  'CMD ["node", "server.js"]',
  'CMD node server.js',
  'CMD npm start',
  'CMD [ "sh", "-c", "exec gunicorn app:app" ]',
  'CMD exec java -jar app.jar && true',
  'ENTRYPOINT ["/usr/bin/tool"]',
  'ENTRYPOINT /start.sh',
  'HEALTHCHECK NONE',
  'HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1',
  'LABEL a=b "c d"=e',
  'VOLUME /data',
  'VOLUME ["/data"]',
  'STOPSIGNAL SIGTERM',
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  'SHELL ["powershell", "-Command"]',
  'ONBUILD RUN npm ci',
  'ONBUILD COPY . .',
  'MAINTAINER someone@example.test',
  '# dockeropt-ignore mount-caches: left as it is\nRUN npm ci',
)

const image = oneOf(
  'node:22',
  'node:22-alpine',
  'node:20-slim@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  'python:3.12-slim',
  'python:3.12-slim-bookworm',
  'golang:1.23',
  'rust:1',
  'debian:bookworm-slim',
  'ubuntu:24.04',
  'alpine:3.20',
  'fedora:40',
  'registry.test:5000/team/base:1',
  'maven:3-eclipse-temurin-21',
  'ruby:3.3',
  'php:8.3-fpm',
  'mcr.microsoft.com/dotnet/sdk:8.0',
  'scratch',
  '$BASE',
  '${BASE:-node:22}',
  'mcr.microsoft.com/windows/servercore:ltsc2022',
)

interface StageParts {
  readonly from: string
  readonly named: boolean
  readonly lines: readonly string[]
}

const filler = fc.oneof({ weight: 3, arbitrary: comment }, { weight: 2, arbitrary: oneOf('', '  ', '\t') })

const stage: fc.Arbitrary<StageParts> = fc
  .tuple(
    oneOf(
      'FROM ',
      'FROM ',
      'FROM ',
      'from ',
      'FROM --platform=$BUILDPLATFORM ',
      'FROM --platform=linux/amd64 ',
    ),
    image,
    fc.boolean(),
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: run },
        { weight: 4, arbitrary: copy },
        { weight: 4, arbitrary: other },
        { weight: 3, arbitrary: filler },
        { weight: 1, arbitrary: fc.tuple(indent, other).map(([space, line]) => space + line) },
      ),
      { maxLength: 9 },
    ),
  )
  .map(([from, base, named, lines]) => ({ from: from + base, named, lines }))

/** `COPY --from` and `FROM` of earlier stages are what ties stages together. */
function joinStages(stages: readonly StageParts[], links: readonly number[]): string[] {
  return stages.flatMap(({ from, named, lines }, index) => {
    const link = links[index] ?? 0
    const earlier = index > 0 ? stages[index - 1] : undefined
    const start = earlier?.named && link % 4 === 1 ? `FROM s${index - 1}` : from
    const alias = named ? `${link % 2 === 0 ? ' AS' : ' as'} s${index}` : ''
    const reads =
      index > 0 && link % 3 > 0
        ? [`COPY --from=${earlier?.named ? `s${index - 1}` : index - 1} /app /app`]
        : []
    return [start + alias, ...lines, ...reads]
  })
}

export const dockerfileText: fc.Arbitrary<string> = fc
  .record({
    bom: fc.integer({ min: 0, max: 9 }).map(n => n === 9),
    directives: oneOf(
      '',
      '',
      '',
      '',
      '# syntax=docker/dockerfile:1\n',
      '# syntax=docker/dockerfile:1.3\n',
      '# escape=`\n',
      '# escape=\\\n',
      '# syntax=docker/dockerfile:1\n# escape=`\n',
    ),
    head: fc.array(fc.oneof(filler, oneOf('ARG BASE=node:22', 'ARG BASE')), { maxLength: 3 }),
    stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
    links: fc.array(fc.nat({ max: 11 }), { minLength: 3, maxLength: 3 }),
    crlf: fc.integer({ min: 0, max: 5 }).map(n => n === 5),
    ending: oneOf('\n', '\n', '\n', '', '\n\n', '\n# the end', '\n  '),
  })
  .map(({ bom, directives, head, stages, links, crlf, ending }) => {
    const character = directives.includes('escape=`') ? '`' : '\\'
    const text = directives + [...head, ...joinStages(stages, links)].join('\n') + ending
    const escaped = text.replaceAll(ESC, character)
    return (bom ? '\uFEFF' : '') + (crlf ? escaped.replaceAll('\n', '\r\n') : escaped)
  })

/** The same with a few characters lost, doubled or put in: often no Dockerfile any more. */
export const damagedText: fc.Arbitrary<string> = fc
  .tuple(
    dockerfileText,
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        oneOf(
          '',
          '\\',
          '\n',
          '<<EOF',
          '"',
          "'",
          '#',
          '`',
          '\r',
          '$',
          '${',
          '[',
          ' ',
          '\t',
          '&&',
          '\u0000',
          '\u2028',
          '🐳',
          '\\\n',
          '<<-',
        ),
        fc.nat({ max: 3 }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, damages]) =>
    damages.reduce((broken, [where, what, gone]) => {
      const at = Math.floor(where * broken.length)
      return broken.slice(0, at) + what + broken.slice(at + gone)
    }, text),
  )

const CONTEXT_FILES: Readonly<Record<string, readonly string[]>> = {
  'package.json': [
    '{"name":"x","version":"1.0.0","scripts":{"build":"tsc","postinstall":"node x"}}',
    '{"name":"x","workspaces":["packages/*"]}',
    '{',
    '{"name":"x","dependencies":{"a":"file:./a"}}',
  ],
  'package-lock.json': ['{"lockfileVersion":3,"packages":{}}'],
  'yarn.lock': ['# yarn lockfile v1\n'],
  'pnpm-lock.yaml': ["lockfileVersion: '9.0'\n"],
  'pnpm-workspace.yaml': ['packages:\n  - packages/*\n'],
  '.npmrc': ['registry=https://example.test/\n'],
  'packages/a/package.json': ['{"name":"a"}'],
  'requirements.txt': ['flask==3.0.3\n', '-r other.txt\n-e .\n', './local\n'],
  'pyproject.toml': ['[project]\nname = "x"\nversion = "1"\n', 'not toml ['],
  'uv.lock': ['version = 1\n'],
  'go.mod': ['module example.test/x\n\ngo 1.23\n', 'module x\nreplace y => ./y\n'],
  'go.sum': [''],
  'Cargo.toml': ['[package]\nname = "x"\n'],
  'Cargo.lock': ['version = 3\n'],
  'pom.xml': ['<project/>\n'],
  Gemfile: ["source 'https://rubygems.org'\n"],
  'Gemfile.lock': ['GEM\n'],
  'src/index.js': ['console.log(1)\n'],
  'node_modules/a/index.js': [''],
  '.dockerignore': ['node_modules\n', '*\n!src\n', '**/*.md\n# comment\n', '[\n', ''],
  'compose.yaml': [
    'services:\n  web:\n    build: .\n    init: true\n',
    'services: [\n',
    'services:\n  web:\n    build: { context: ., target: s0 }\n    volumes: [".:/app"]\n',
  ],
  '.gitignore': ['node_modules/\n'],
}

/** A small build context: some of the files that transforms ask for, some of them broken. */
export const contextFiles: fc.Arbitrary<Record<string, string>> = fc
  .record(
    Object.fromEntries(
      Object.entries(CONTEXT_FILES).map(([path, texts]) => [
        path,
        fc.option(oneOf(...texts), { nil: undefined }),
      ]),
    ),
  )
  .map(files =>
    Object.fromEntries(
      Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
    ),
  )
