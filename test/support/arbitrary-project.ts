import fc from 'fast-check'

/*
 * Projects as people have them: a Dockerfile whose steps fit the files beside it, with the odds and ends that real ones
 * have. `arbitrary-dockerfile.ts` tries every layout; this tries what the transforms are for.
 */

export interface Project {
  readonly text: string
  /** The files beside the Dockerfile. */
  readonly context: Readonly<Record<string, string>>
}

interface Ecosystem {
  readonly bases: readonly string[]
  readonly runtimes: readonly string[]
  /** One of these goes with each file; `undefined` for a project without it. */
  readonly files: Readonly<Record<string, readonly (string | undefined)[]>>
  readonly manifests: readonly string[]
  readonly before: readonly string[]
  readonly installs: readonly string[]
  readonly builds: readonly string[]
  readonly mounts: readonly string[]
  readonly env: readonly string[]
  readonly commands: readonly string[]
}

const LOCK_V3 =
  '{"name":"x","lockfileVersion":3,"packages":{"":{"name":"x","dependencies":{"a":"1.0.0"}},"node_modules/a":{"version":"1.0.0","resolved":"https://registry.example.test/a.tgz","integrity":"sha512-x"}}}'

const node: Ecosystem = {
  bases: ['node:22', 'node:22-alpine', 'node:20-bookworm-slim', 'node:${NODE}', 'node:22 AS base\nFROM base'],
  runtimes: ['node:22-slim', 'nginx:1.27-alpine', 'gcr.io/distroless/nodejs22-debian12'],
  files: {
    'package.json': [
      '{"name":"x","version":"1.0.0","scripts":{"build":"tsc","start":"node ."},"dependencies":{"a":"1.0.0"}}',
      '{"name":"x","scripts":{"postinstall":"node scripts/after.js","build":"vite build"},"dependencies":{"a":"1.0.0"}}',
      '{"name":"x","private":true,"workspaces":["packages/*"],"packageManager":"yarn@4.5.0"}',
      '{"name":"x","packageManager":"pnpm@10.1.0","scripts":{"prepare":"husky"},"dependencies":{"a":"1.0.0"}}',
      '{"name":"x","dependencies":{"a":"file:./packages/a"}}',
    ],
    'package-lock.json': [LOCK_V3, undefined],
    'yarn.lock': [undefined, undefined, '# yarn lockfile v1\n\na@1.0.0:\n  version "1.0.0"\n'],
    'pnpm-lock.yaml': [undefined, "lockfileVersion: '9.0'\nimporters:\n  .: {}\n"],
    'bun.lock': [undefined, '{"lockfileVersion":1,"workspaces":{"":{"name":"x"}}}'],
    '.npmrc': [undefined, undefined, 'fund=false\n', '//registry.example.test/:_authToken=${TOKEN}\n'],
    '.yarnrc.yml': [undefined, undefined, 'nodeLinker: node-modules\n'],
    'packages/a/package.json': [undefined, '{"name":"a","version":"1.0.0"}'],
    'src/index.js': ['console.log(1)\n'],
    'scripts/after.js': [undefined, 'console.log(2)\n'],
    'node_modules/a/package.json': [undefined, undefined, '{"name":"a"}'],
    'prisma/schema.prisma': [undefined, undefined, 'generator client {}\n'],
  },
  manifests: ['package*.json', 'package.json package-lock.json', 'package.json yarn.lock', 'package.json'],
  before: [
    'corepack enable',
    'npm install -g pnpm@10',
    'npm i -g npm@11',
    'yarn config set network-timeout 300000',
    'npm config set fund false',
  ],
  installs: [
    'npm ci',
    'npm ci --omit=dev',
    'npm install',
    'npm install --production',
    'yarn install --frozen-lockfile',
    'yarn',
    'yarn --immutable',
    'pnpm i --frozen-lockfile',
    'pnpm fetch && pnpm install --offline',
    'bun install --frozen-lockfile',
    'npm ci && npm cache clean --force',
    'npm ci --ignore-scripts',
    'npm ci --prefix packages/a',
    'cd packages/a && npm ci',
  ],
  builds: [
    'npm run build',
    'npm run build && npm prune --omit=dev',
    'yarn build',
    'pnpm build',
    'npx tsc',
    'npx prisma generate',
    'npm test',
  ],
  mounts: [
    '--mount=type=cache,target=/root/.npm',
    '--mount=type=cache,id=npm,target=/root/.npm,sharing=locked',
    '--mount=type=secret,id=npmrc,target=/root/.npmrc',
    '--mount=type=bind,source=package.json,target=package.json',
  ],
  env: [
    'NODE_ENV=production',
    'npm_config_cache=/tmp/npm',
    'PNPM_HOME=/pnpm',
    'YARN_CACHE_FOLDER=/tmp/yarn',
    'CI=1',
  ],
  commands: ['["node", "src/index.js"]', 'npm start', '["npm", "start"]'],
}

const python: Ecosystem = {
  bases: [
    'python:3.12',
    'python:3.12-slim-bookworm',
    'python:3.12-alpine',
    'python:${PYTHON}-slim',
    'ubuntu:24.04',
    'ghcr.io/astral-sh/uv:python3.12-bookworm-slim',
  ],
  runtimes: ['python:3.12-slim-bookworm', 'debian:bookworm-slim'],
  files: {
    'requirements.txt': [
      'flask==3.0.3\npsycopg2==2.9.9\n',
      '-r requirements/base.txt\n',
      '-e .\nflask\n',
      'git+https://example.test/a.git#egg=a\n',
      '--index-url https://example.test/simple\nflask\n',
      './vendor/a\n',
    ],
    'requirements/base.txt': [undefined, 'flask==3.0.3\n'],
    'requirements-dev.txt': [undefined, '-c requirements.txt\npytest\n'],
    'pyproject.toml': [
      undefined,
      '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask"]\n',
      '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "^3.12"\n',
    ],
    'poetry.lock': [undefined, '[metadata]\nlock-version = "2.0"\n'],
    'uv.lock': [
      undefined,
      'version = 1\n\n[[package]]\nname = "x"\nversion = "1"\nsource = { editable = "." }\n',
    ],
    'setup.py': [undefined, 'from setuptools import setup\nsetup()\n'],
    Pipfile: [undefined, '[packages]\nflask = "*"\n'],
    'Pipfile.lock': [undefined, '{"_meta":{}}'],
    'app.py': ['print(1)\n'],
    '.venv/pyvenv.cfg': [undefined, undefined, 'home = /usr\n'],
  },
  manifests: [
    'requirements.txt',
    'pyproject.toml poetry.lock',
    'pyproject.toml uv.lock',
    'requirements*.txt',
  ],
  before: [
    'pip install --upgrade pip',
    'pip install --no-cache-dir poetry==1.8',
    'python -m venv .venv',
    'pip install uv',
    'poetry config virtualenvs.create false',
    'apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && rm -rf /var/lib/apt/lists/*',
    'apk add --no-cache gcc musl-dev',
  ],
  installs: [
    'pip install -r requirements.txt',
    'pip install --no-cache-dir -r requirements.txt',
    'pip3 install --user -r requirements.txt',
    'pip install -r requirements.txt -r requirements-dev.txt',
    'pip install .',
    'pip install -e .',
    'pip install flask gunicorn',
    'poetry install --no-root --only main',
    'poetry install',
    'uv sync --frozen --no-dev',
    'uv sync --locked --no-install-project',
    'uv pip install --system -r requirements.txt',
    'pipenv install --deploy --system',
    'pip install -r requirements.txt && rm -rf /root/.cache',
    'python -m pip install -r requirements.txt',
  ],
  builds: [
    'python setup.py build',
    'python -m compileall .',
    'pytest',
    'uv sync --frozen',
    'pip install --no-deps .',
  ],
  mounts: [
    '--mount=type=cache,target=/root/.cache/pip',
    '--mount=type=cache,target=/root/.cache',
    '--mount=type=cache,target=/root/.cache/uv',
  ],
  env: [
    'PIP_NO_CACHE_DIR=1',
    'PYTHONUNBUFFERED=1',
    'UV_LINK_MODE=copy',
    'PATH="/app/.venv/bin:$PATH"',
    'POETRY_VIRTUALENVS_IN_PROJECT=1',
  ],
  commands: ['["flask", "run"]', 'gunicorn app:app', '["python", "app.py"]'],
}

const go: Ecosystem = {
  bases: ['golang:1.23', 'golang:1.23-alpine', 'golang:${GO}'],
  runtimes: ['scratch', 'alpine:3.20', 'gcr.io/distroless/static-debian12'],
  files: {
    'go.mod': [
      'module example.test/x\n\ngo 1.23\n\nrequire example.test/a v1.0.0\n',
      'module example.test/x\n\ngo 1.23\n\nreplace example.test/a => ./a\n',
    ],
    'go.sum': ['example.test/a v1.0.0 h1:x=\n', undefined],
    'a/go.mod': [undefined, 'module example.test/a\n'],
    'main.go': ['package main\n\nfunc main() {}\n'],
    'vendor/modules.txt': [undefined, undefined, '# example.test/a v1.0.0\n'],
    'go.work': [undefined, undefined, 'go 1.23\n\nuse .\n'],
  },
  manifests: ['go.mod go.sum', 'go.*'],
  before: [
    'apk add --no-cache git',
    'go env -w GOPROXY=https://proxy.example.test',
    'git config --global url."https://example.test".insteadOf git@example.test',
  ],
  installs: ['go mod download', 'go mod download && go mod verify', 'go get -d ./...', 'go mod tidy'],
  builds: [
    'go build -o /app/x .',
    'CGO_ENABLED=0 go build -ldflags="-s -w" -o /app/x ./...',
    'go generate ./... && go build -o /app/x',
    'go test ./...',
    'make',
    'go install ./...',
  ],
  mounts: [
    '--mount=type=cache,target=/go/pkg/mod',
    '--mount=type=cache,target=/root/.cache/go-build',
    '--mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build',
  ],
  env: ['CGO_ENABLED=0', 'GOOS=linux', 'GOMODCACHE=/mod', 'GOFLAGS=-mod=vendor'],
  commands: ['["/app/x"]', 'go run .'],
}

const rust: Ecosystem = {
  bases: ['rust:1', 'rust:1-slim-bookworm', 'rust:1-alpine'],
  runtimes: ['debian:bookworm-slim', 'alpine:3.20', 'scratch'],
  files: {
    'Cargo.toml': [
      '[package]\nname = "x"\nversion = "1.0.0"\nedition = "2021"\n',
      '[workspace]\nmembers = ["crates/*"]\n',
    ],
    'Cargo.lock': ['version = 3\n', undefined],
    'src/main.rs': ['fn main() {}\n'],
    'crates/a/Cargo.toml': [undefined, '[package]\nname = "a"\nversion = "1.0.0"\n'],
    'target/debug/x': [undefined, undefined, ''],
  },
  manifests: ['Cargo.toml Cargo.lock', 'Cargo.*'],
  before: [
    'apt-get update && apt-get install -y pkg-config libssl-dev',
    'rustup target add x86_64-unknown-linux-musl',
    'cargo install cargo-chef --locked',
  ],
  installs: ['cargo fetch --locked', 'cargo fetch', 'cargo build --release --locked && rm -r src'],
  builds: [
    'cargo build --release',
    'cargo build --release --locked --bin x',
    'cargo install --path .',
    'cargo test',
  ],
  mounts: [
    '--mount=type=cache,target=/usr/local/cargo/registry',
    '--mount=type=cache,target=/app/target',
    '--mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/app/target',
  ],
  env: ['CARGO_HOME=/cargo', 'CARGO_TARGET_DIR=/tmp/target', 'RUSTFLAGS="-C target-cpu=native"'],
  commands: ['["/app/target/release/x"]', '["x"]'],
}

const dotnet: Ecosystem = {
  bases: ['mcr.microsoft.com/dotnet/sdk:8.0', 'mcr.microsoft.com/dotnet/sdk:8.0-alpine'],
  runtimes: ['mcr.microsoft.com/dotnet/aspnet:8.0', 'mcr.microsoft.com/dotnet/runtime-deps:8.0-alpine'],
  files: {
    'x.csproj': ['<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n', undefined],
    'src/a/a.csproj': [
      undefined,
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../b/b.csproj" /></ItemGroup></Project>\n',
    ],
    'src/b/b.csproj': [undefined, '<Project Sdk="Microsoft.NET.Sdk"></Project>\n'],
    'x.sln': [
      undefined,
      'Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "a", "src\\a\\a.csproj", "{1}"\nEndProject\n',
    ],
    'nuget.config': [undefined, '<configuration/>\n'],
    'Program.cs': ['class P {}\n'],
    'obj/project.assets.json': [undefined, undefined, '{}'],
  },
  manifests: ['x.csproj', '*.csproj', '*.sln'],
  before: ['apt-get update && apt-get install -y clang zlib1g-dev'],
  installs: [
    'dotnet restore',
    'dotnet restore x.csproj',
    'dotnet restore src/a/a.csproj',
    'dotnet restore -r linux-x64',
  ],
  builds: [
    'dotnet publish -c Release -o /app',
    'dotnet publish -c Release -o /app --no-restore',
    'dotnet build',
    'dotnet test',
  ],
  mounts: ['--mount=type=cache,target=/root/.nuget/packages'],
  env: ['DOTNET_CLI_TELEMETRY_OPTOUT=1', 'NUGET_PACKAGES=/packages'],
  commands: ['["dotnet", "x.dll"]', 'dotnet run'],
}

const java: Ecosystem = {
  bases: ['maven:3.9-eclipse-temurin-21', 'gradle:8.10-jdk21', 'eclipse-temurin:21'],
  runtimes: ['eclipse-temurin:21-jre', 'openjdk:21-jdk-slim'],
  files: {
    'pom.xml': [
      '<project><modelVersion>4.0.0</modelVersion><artifactId>x</artifactId></project>\n',
      '<project><modules><module>a</module></modules></project>\n',
      undefined,
    ],
    'a/pom.xml': [undefined, '<project/>\n'],
    mvnw: [undefined, '#!/bin/sh\n'],
    '.mvn/wrapper/maven-wrapper.properties': [undefined, 'distributionUrl=https://example.test\n'],
    'build.gradle': [undefined, "plugins { id 'java' }\n"],
    'settings.gradle': [undefined, "rootProject.name = 'x'\n"],
    gradlew: [undefined, '#!/bin/sh\n'],
    'gradle/wrapper/gradle-wrapper.properties': [undefined, 'distributionUrl=https\\://example.test\n'],
    'src/main/java/X.java': ['class X {}\n'],
  },
  manifests: ['pom.xml', 'build.gradle settings.gradle', 'mvnw pom.xml'],
  before: ['chmod +x mvnw', 'apt-get update && apt-get install -y maven'],
  installs: [
    'mvn dependency:go-offline',
    'mvn -B dependency:resolve',
    './mvnw dependency:go-offline',
    'gradle dependencies',
    './gradlew --no-daemon dependencies',
  ],
  builds: [
    'mvn -B package -DskipTests',
    'mvn -o package',
    './mvnw package',
    'gradle build --no-daemon',
    './gradlew bootJar',
  ],
  mounts: [
    '--mount=type=cache,target=/root/.m2',
    '--mount=type=cache,target=/root/.m2/repository',
    '--mount=type=cache,target=/home/gradle/.gradle',
  ],
  env: ['MAVEN_OPTS=-Xmx1g', 'GRADLE_USER_HOME=/cache/gradle'],
  commands: ['["java", "-jar", "x.jar"]', 'mvn spring-boot:run'],
}

const rubyAndPhp: Ecosystem = {
  bases: ['ruby:3.3', 'ruby:3.3-slim', 'php:8.3-fpm', 'composer:2', 'php:8.3-apache'],
  runtimes: ['ruby:3.3-slim', 'php:8.3-fpm-alpine'],
  files: {
    Gemfile: [
      "source 'https://rubygems.org'\ngem 'rails'\n",
      'gemspec\n',
      "source 'https://rubygems.org'\ngem 'a', path: 'a'\n",
    ],
    'Gemfile.lock': ['GEM\n  remote: https://rubygems.org/\n', undefined],
    'composer.json': [
      '{"require":{"php":"^8.3"}}',
      '{"require":{},"repositories":[{"type":"path","url":"a"}]}',
      '{"scripts":{"post-install-cmd":"@php artisan x"}}',
    ],
    'composer.lock': ['{"packages":[]}', undefined],
    'index.php': ['<?php\n'],
    'vendor/autoload.php': [undefined, undefined, '<?php\n'],
  },
  manifests: ['Gemfile Gemfile.lock', 'composer.json composer.lock', 'Gemfile*'],
  before: [
    'bundle config set --local deployment true',
    'gem install bundler',
    'docker-php-ext-install pdo',
    'apt-get update -qq && apt-get install -yq libpq-dev',
    'curl -sS https://getcomposer.org/installer | php',
  ],
  installs: [
    'bundle install',
    'bundle install --jobs 4 --without development',
    'composer install --no-dev --no-scripts',
    'composer install',
    'php composer.phar install --no-interaction',
  ],
  builds: ['bundle exec rake assets:precompile', 'composer dump-autoload -o', 'npm ci'],
  mounts: ['--mount=type=cache,target=/tmp/cache', '--mount=type=cache,target=/usr/local/bundle/cache'],
  env: [
    'BUNDLE_PATH=vendor/bundle',
    'COMPOSER_CACHE_DIR=/tmp/composer',
    'COMPOSER_ALLOW_SUPERUSER=1',
    'RAILS_ENV=production',
  ],
  commands: ['["rails", "s"]', '["php-fpm"]'],
}

const ECOSYSTEMS = [node, python, go, rust, dotnet, java, rubyAndPhp]

const COMPOSE: readonly (string | undefined)[] = [
  undefined,
  undefined,
  'services:\n  web:\n    build: .\n',
  'services:\n  web:\n    build:\n      context: .\n      target: build\n    volumes:\n      - .:/app\n      - /app/node_modules\n',
  'services:\n  web:\n    build: { context: ., args: { NODE: "20" } }\n    command: npm run dev\n  db:\n    image: postgres:16\n',
  'services:\n  a:\n    build: .\n  b:\n    build: { context: ./src, dockerfile: ../Dockerfile }\n',
]

const IGNORES: readonly (string | undefined)[] = [
  undefined,
  undefined,
  'node_modules\n.git\n',
  '**/node_modules\n**/bin\n**/obj\n.venv\n',
  '*\n!src\n!package*.json\n!go.*\n',
  'node_modules\r\n*.md',
  '# nothing yet\n',
]

function one(values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values)
}

function maybe<T>(weight: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value })
}

/** Lines that stand in Dockerfiles of any kind. */
const ODDS = [
  'USER root',
  'USER app',
  'USER 1000:1000',
  'RUN useradd -u 1001 -m app\nUSER app',
  'RUN groupadd -g 10001 app && useradd -u 10001 -g app app',
  'RUN adduser -D -u 1001 app && chown -R app /app',
  'RUN <<EOF\n# only a comment\nEOF',
  'RUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF',
  'RUN <<-"EOF" bash\n\tset -eux\n\tmkdir -p /data\nEOF',
  'COPY <<EOF /etc/app.conf\nkey=$VERSION\nEOF',
  'RUN cat <<A > /a && cat <<B > /b\none\nA\ntwo\nB',
  'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]',
  'SHELL ["/bin/sh", "-ec"]',
  'ARG VERSION',
  'ARG GIT_SHA\nLABEL revision=$GIT_SHA',
  'ARG BUILD_DATE=today',
  'ARG TARGETARCH',
  'ENV VERSION=1 MODE="a b"',
  'EXPOSE 8080',
  'LABEL org.opencontainers.image.source="https://example.test"',
  'HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1',
  'VOLUME /data',
  'STOPSIGNAL SIGTERM',
  'ONBUILD RUN echo built',
  'ONBUILD COPY . /app',
  'RUN mkdir -p /app/tmp',
  'RUN chown -R 1000:1000 /app',
  'RUN ln -s /app /current',
  'RUN echo "a b" > /etc/motd',
  'RUN ["apt-get", "update"]',
  'RUN ["/bin/sh", "-c", "apt-get update && apt-get install -y git"]',
  'RUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl \\\n    # for TLS\n    ca-certificates \\\n && rm -rf /var/lib/apt/lists/*',
  'RUN apt-get update\nRUN apt-get install -y git',
  'RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y git && apt-get clean',
  'RUN apk add --no-cache tini',
  'RUN apk add tini && rm -rf /var/cache/apk/*',
  'RUN dnf install -y git && dnf clean all',
  'RUN rm -rf /root/.cache /tmp/*',
  'RUN rm -rf ~/.npm',
  'RUN curl -fsSL https://example.test/x.sh | sh',
  'RUN if [ -f x ]; then echo x; fi',
  'RUN cd /tmp && make && cd .. && rm -r tmp',
  'COPY --from=docker.io/library/busybox:1 /bin/sh /sh',
  'ADD https://example.test/a.tgz /opt/',
  'COPY entrypoint.sh /usr/local/bin/',
  'COPY --chown=1000:1000 config /app/config',
  'WORKDIR /app/src',
  'WORKDIR ..',
  '# Odds and ends',
  '',
  '# dockeropt-ignore mount-caches: left as it is',
  '# hadolint ignore=DL3042',
]

const BROAD = [
  'COPY . .',
  'COPY . /app',
  'COPY . /app/',
  'COPY ./ ./',
  'ADD . /app',
  'COPY --chown=1000:1000 . .',
  'COPY --chown=app:app . /app',
  'COPY --link . .',
  'COPY . ${APP_HOME}',
  'COPY ["./", "./"]',
  'copy . .',
  'COPY --exclude=*.md . .',
  'COPY src src',
  'COPY src/ ./src/',
]

const HEADS = [
  '',
  '',
  '',
  '# syntax=docker/dockerfile:1\n',
  '# syntax=docker/dockerfile:1.2\n',
  '# syntax=docker/dockerfile:1-labs\n',
  '# escape=`\n',
  '# The image of x.\n\n',
  'ARG NODE=22\nARG PYTHON=3.12\nARG GO=1.23\n',
]

/** How one step is written: its commands, and what goes around them. */
function stepOf(commands: readonly string[], mount: string | undefined, layout: number): string {
  const flags = mount === undefined ? '' : `${mount} `
  switch (layout) {
    case 0:
      return `RUN ${flags}${commands.join(' && ')}`
    case 1:
      return `RUN ${flags}\\\n    ${commands.join(' \\\n    && ')}`
    case 2:
      return `RUN ${flags}${commands.join(' && \\\n    # and then\n    ')}`
    case 3:
      return `RUN ${flags}<<EOF\n${['set -e', ...commands].join('\n')}\nEOF`
    case 4:
      return commands.map(command => `RUN ${flags}${command}`).join('\n')
    case 5:
      return `RUN ${flags}set -ex; ${commands.join('; ')}`
    case 6:
      return commands
        .map(
          command => `RUN ${flags}${/[&|"$]/.test(command) ? command : JSON.stringify(command.split(' '))}`,
        )
        .join('\n\n')
    default:
      return `RUN ${flags}sh -c "${commands.join(' && ').replaceAll('"', '\\"')}"`
  }
}

const layout = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0, 4) },
  { weight: 4, arbitrary: fc.nat({ max: 7 }) },
)

function step(of: Ecosystem, sets: readonly (readonly string[])[]): fc.Arbitrary<string> {
  const commands = fc
    .tuple(...sets.map(set => fc.subarray([...set], { minLength: 1, maxLength: 1 })))
    .map(parts => parts.flat())
  return fc.tuple(commands, maybe(2, one(of.mounts)), layout).map(parts => stepOf(...parts))
}

function stageOf(of: Ecosystem, bases: readonly string[]): fc.Arbitrary<readonly string[]> {
  const parts = fc.tuple(
    one(bases).map(base => `FROM ${base}`),
    maybe(
      3,
      one(of.env).map(env => `ENV ${env}`),
    ),
    one([
      'WORKDIR /app',
      'WORKDIR /app',
      'WORKDIR /usr/src/app',
      'RUN mkdir /app\nWORKDIR /app',
      'WORKDIR $HOME',
    ]),
    maybe(3, step(of, [of.before])),
    maybe(
      3,
      one(of.manifests).map(files => `COPY ${files} ./`),
    ),
    maybe(2, step(of, [of.installs])),
    maybe(9, one(BROAD)),
    maybe(9, step(of, [of.installs])),
    maybe(2, step(of, [of.before, of.installs])),
    maybe(6, step(of, [of.builds])),
    maybe(2, step(of, [of.installs, of.builds])),
    maybe(
      5,
      one(of.commands).map(command => `CMD ${command}`),
    ),
  )
  const odds = fc.array(fc.tuple(fc.nat({ max: 12 }), one(ODDS)), { maxLength: 3 })
  return fc.tuple(parts, odds).map(([lines, extra]) => {
    const present = lines.filter(line => line !== undefined)
    for (const [at, line] of extra) present.splice(1 + (at % present.length), 0, line)
    return present
  })
}

function filesOf(of: Ecosystem): fc.Arbitrary<Record<string, string>> {
  const all: Record<string, readonly (string | undefined)[]> = {
    ...of.files,
    'compose.yaml': COMPOSE,
    '.dockerignore': IGNORES,
    '.gitignore': [undefined, 'node_modules/\n.venv/\nobj/\nbin/\ntarget/\n'],
  }
  return fc
    .record(Object.fromEntries(Object.entries(all).map(([path, texts]) => [path, fc.constantFrom(...texts)])))
    .map(files =>
      Object.fromEntries(
        Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
      ),
    )
}

/** Stages of one project: later ones start from earlier ones, take from them, or repeat their steps. */
function textOf(of: Ecosystem): fc.Arbitrary<string> {
  const named = (from: string | undefined, name: string) => `${from ?? 'FROM scratch'} AS ${name}`
  return fc
    .record({
      head: one(HEADS),
      build: stageOf(of, of.bases),
      second: maybe(4, stageOf(of, [...of.bases, 'build'])),
      runtime: maybe(5, stageOf(of, [...of.runtimes, 'build'])),
      crlf: fc.nat({ max: 7 }),
      ending: one(['\n', '\n', '\n', '', '\n\n']),
    })
    .map(({ head, build, second, runtime, crlf, ending }) => {
      const stages = [
        [named(build[0], 'build'), ...build.slice(1)],
        ...(second === undefined ? [] : [['', named(second[0], 'test'), ...second.slice(1)]]),
        ...(runtime === undefined
          ? []
          : [['', ...runtime.slice(0, 2), 'COPY --from=build /app /app', ...runtime.slice(2)]]),
      ]
      const text = head + stages.flat().join('\n') + ending
      const escaped = head.includes('escape=`') ? text.replaceAll('\\\n', '`\n') : text
      return crlf === 7 ? escaped.replaceAll('\n', '\r\n') : escaped
    })
}

export const project: fc.Arbitrary<Project> = fc
  .constantFrom(...ECOSYSTEMS)
  .chain(of => fc.record({ text: textOf(of), context: filesOf(of) }))
