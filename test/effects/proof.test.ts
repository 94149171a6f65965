import { describe, expect, it } from 'vitest'
import { holds } from '../../src/effects/proof.ts'
import type { Proof } from '../../src/engine/transform.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'
import { parsed } from './parsed.ts'

const NODE_FILES: Record<string, string> = {
  '.dockerignore': '**/node_modules\n',
  'package.json': '{"name":"app","version":"1.0.0"}',
  'package-lock.json':
    '{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"app","version":"1.0.0"}}}',
  'src/index.js': 'console.log(1)',
  'tsconfig.json': '{}',
}

function proven(
  proof: Proof,
  before: readonly string[],
  after: readonly string[],
  files: Record<string, string> = NODE_FILES,
): { readonly ok: boolean; readonly reason?: string } {
  const [old, fresh] = [parsed(...before), parsed(...after)]
  const facts = createFacts(memoryFileSystem({ Dockerfile: 'FROM scratch', ...files }, '/repo'), '/repo')
  return holds(proof, old, fresh, facts.factsFor('Dockerfile', fresh))
}

const YES = { ok: true }

describe('same-graph', () => {
  it('holds of the same image and no other', () => {
    expect(proven('same-graph', ['FROM a', 'ENV k v'], ['FROM a', 'ENV k=v'])).toEqual(YES)
    expect(proven('same-graph', ['FROM a', 'RUN x'], ['FROM a', 'RUN y'])).toMatchObject({ ok: false })
  })

  it('minds each stage that somebody may ask for', () => {
    const dev = ['FROM a AS dev', 'RUN x', 'FROM a', 'RUN y']
    expect(proven('same-graph', dev, ['FROM a AS dev', 'RUN other', 'FROM a', 'RUN y'])).toMatchObject({
      ok: false,
    })
    expect(proven('same-graph', dev, ['FROM a', 'RUN y'])).toEqual({ ok: false, reason: 'stage dev is gone' })
    expect(proven('same-graph', dev, ['FROM a AS renamed', 'RUN x', 'FROM a', 'RUN y'])).toMatchObject({
      ok: false,
    })
    expect(
      proven('same-graph', ['FROM a', 'RUN x', 'FROM b', 'RUN y'], ['FROM a', 'RUN z', 'FROM b', 'RUN y']),
    ).toMatchObject({ ok: false })
    expect(
      proven(
        'same-graph',
        ['FROM a', 'RUN x', 'FROM b', 'COPY --from=0 /a /b'],
        ['FROM a AS n', 'RUN x', 'FROM b', 'COPY --from=n /a /b'],
      ),
    ).toEqual(YES)
  })

  it('minds the frontend', () => {
    expect(proven('same-graph', ['FROM a'], ['# syntax=docker/dockerfile:1', 'FROM a'])).toMatchObject({
      ok: false,
    })
  })
})

describe('local-rewrite', () => {
  const NODE = 'FROM node:22'
  const PYTHON = 'FROM python:3.12-slim'
  const DEBIAN = 'FROM debian:12'

  it.each<[string, string[], string[]]>([
    [
      'a cleanup that a mount defeats',
      [NODE, 'WORKDIR /app', 'RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force'],
      [NODE, 'WORKDIR /app', 'RUN --mount=type=cache,target=/root/.npm npm ci'],
    ],
    [
      'a mount',
      [PYTHON, 'RUN pip install flask'],
      [PYTHON, 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask'],
    ],
    [
      'a mount and the option that turned the cache off',
      [PYTHON, 'RUN pip install --no-cache-dir flask'],
      [PYTHON, 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask'],
    ],
    [
      'line breaks',
      [PYTHON, 'RUN pip install --no-cache-dir \\', '    flask'],
      [PYTHON, 'RUN pip install flask'],
    ],
    ['a RUN that only cleans', [NODE, 'RUN npm ci', 'RUN npm cache clean --force'], [NODE, 'RUN npm ci']],
    [
      'update and install in one RUN',
      [DEBIAN, 'RUN apt-get update', 'RUN apt-get install -y curl'],
      [DEBIAN, 'RUN apt-get update && apt-get install -y curl'],
    ],
    [
      'lists removed at the end',
      [DEBIAN, 'RUN apt-get update && apt-get install -y curl'],
      [DEBIAN, 'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*'],
    ],
  ])('holds: %s', (_, before, after) => {
    expect(proven('local-rewrite', before, after)).toEqual(YES)
  })

  it.each<[string, string[], string[]]>([
    ['another package', [PYTHON, 'RUN pip install flask'], [PYTHON, 'RUN pip install django']],
    [
      'a mount over what is no cache',
      [PYTHON, 'RUN pip install flask'],
      [PYTHON, 'RUN --mount=type=cache,target=/root/.cache pip install flask'],
    ],
    [
      'a mount over a build folder',
      ['FROM rust:1', 'WORKDIR /a', 'RUN cargo build'],
      ['FROM rust:1', 'WORKDIR /a', 'RUN --mount=type=cache,target=/a/target cargo build'],
    ],
    [
      'a removal of something else',
      [PYTHON, 'RUN pip install flask && rm -rf /tmp/x'],
      [PYTHON, 'RUN pip install flask'],
    ],
    [
      'a removal of the whole folder of caches',
      [PYTHON, 'RUN pip install flask && rm -rf /root/.cache'],
      [PYTHON, 'RUN pip install flask'],
    ],
    [
      'lists that a later install needs',
      [DEBIAN, 'RUN apt-get update && apt-get install -y curl', 'RUN apt-get install -y git'],
      [
        DEBIAN,
        'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
        'RUN apt-get install -y git',
      ],
    ],
    [
      'lists that a child stage needs',
      [
        'FROM debian:12 AS a',
        'RUN apt-get update && apt-get install -y curl',
        'FROM a',
        'RUN apt-get install -y git',
      ],
      [
        'FROM debian:12 AS a',
        'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
        'FROM a',
        'RUN apt-get install -y git',
      ],
    ],
    [
      'lists hidden by a mount that a later install needs',
      [DEBIAN, 'RUN apt-get update', 'RUN apt-get install -y git'],
      [
        DEBIAN,
        'RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update',
        'RUN apt-get install -y git',
      ],
    ],
    [
      'a cache that another stage copies',
      [
        'FROM golang:1.24 AS b',
        'RUN go mod download',
        'FROM golang:1.24',
        'COPY --from=b /go/pkg/mod /go/pkg/mod',
      ],
      [
        'FROM golang:1.24 AS b',
        'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
        'FROM golang:1.24',
        'COPY --from=b /go/pkg/mod /go/pkg/mod',
      ],
    ],
    [
      'a cache that another stage mounts',
      [
        'FROM golang:1.24 AS b',
        'RUN go mod download',
        'FROM golang:1.24',
        'RUN --mount=from=b,source=/go/pkg/mod,target=/m ls /m',
      ],
      [
        'FROM golang:1.24 AS b',
        'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
        'FROM golang:1.24',
        'RUN --mount=from=b,source=/go/pkg/mod,target=/m ls /m',
      ],
    ],
    [
      'a cache that a later RUN needs offline',
      [NODE, 'RUN npm ci', 'RUN npm ci --offline'],
      [NODE, 'RUN --mount=type=cache,target=/root/.npm npm ci', 'RUN npm ci --offline'],
    ],
    [
      'a cache that a later RUN names',
      [NODE, 'RUN npm ci', 'RUN cp -r /root/.npm /x'],
      [NODE, 'RUN --mount=type=cache,target=/root/.npm npm ci', 'RUN cp -r /root/.npm /x'],
    ],
    ['commands in another order', [NODE, 'RUN a && b'], [NODE, 'RUN b && a']],
    ['`;` for `&&`', [NODE, 'RUN a; b'], [NODE, 'RUN a && b']],
    ['a RUN cut where the shell remembers', [NODE, 'RUN cd /x && b'], [NODE, 'RUN cd /x', 'RUN b']],
    [
      'a RUN cut where a tmpfs remembers',
      [NODE, 'RUN --mount=type=tmpfs,target=/t a > /t/x && b'],
      [NODE, 'RUN --mount=type=tmpfs,target=/t a > /t/x', 'RUN --mount=type=tmpfs,target=/t b'],
    ],
    [
      'a secret for one command more',
      [NODE, 'RUN --mount=type=secret,id=s a', 'RUN b'],
      [NODE, 'RUN --mount=type=secret,id=s a && b'],
    ],
    ['USER between', [NODE, 'RUN a', 'USER node', 'RUN b'], [NODE, 'USER node', 'RUN a && b']],
    [
      'the input of a command',
      [NODE, 'RUN cat <<EOF > /x', 'a', 'EOF'],
      [NODE, 'RUN cat <<EOF > /x', 'b', 'EOF'],
    ],
    [
      'the input of a command inside a heredoc',
      [NODE, 'RUN <<EOF', 'cat <<X > /x', 'a', 'X', 'EOF'],
      [NODE, 'RUN <<EOF', 'cat <<X > /x', 'b', 'X', 'EOF'],
    ],
    ['quotes', [NODE, 'RUN echo "a  b"'], [NODE, 'RUN echo "a b"']],
    [
      'a cleanup whose outcome counts',
      [NODE, 'RUN npm ci && npm cache clean --force || exit 1'],
      [NODE, 'RUN npm ci || exit 1'],
    ],
  ])('does not hold: %s', (_, before, after) => {
    expect(proven('local-rewrite', before, after)).toMatchObject({ ok: false })
  })
})

describe('commutation', () => {
  const NODE = 'FROM node:22-alpine'
  const BROAD = [NODE, 'WORKDIR /app', 'COPY . .', 'RUN npm ci', 'CMD ["node", "src/index.js"]']
  const APT =
    'RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*'
  const MANIFESTS = 'COPY package.json package-lock.json ./'

  it.each<[string, string[], string[]]>([
    [
      'a package install above the source',
      ['FROM debian:12-slim', 'WORKDIR /app', 'COPY . .', APT, 'CMD ["/app/server"]'],
      ['FROM debian:12-slim', 'WORKDIR /app', APT, 'COPY . .', 'CMD ["/app/server"]'],
    ],
    [
      'an ARG down to what uses it',
      [
        'FROM alpine:3.20',
        'ARG GIT_SHA',
        'RUN apk add --no-cache ca-certificates',
        'COPY src /app/',
        'LABEL revision=$GIT_SHA',
        'CMD ["/app"]',
      ],
      [
        'FROM alpine:3.20',
        'RUN apk add --no-cache ca-certificates',
        'COPY src /app/',
        'ARG GIT_SHA',
        'LABEL revision=$GIT_SHA',
        'CMD ["/app"]',
      ],
    ],
    [
      'manifests and npm ci above the source',
      BROAD,
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'CMD ["node", "src/index.js"]'],
    ],
    [
      'manifests by a pattern',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        'COPY package*.json ./',
        'RUN npm ci',
        'COPY . .',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'manifests with the owner of the source',
      [NODE, 'WORKDIR /app', 'COPY --chown=node . .', 'RUN npm ci'],
      [
        NODE,
        'WORKDIR /app',
        'COPY --chown=node package.json package-lock.json ./',
        'RUN npm ci',
        'COPY --chown=node . .',
      ],
    ],
    [
      'install and build cut',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN npm ci && npm run build'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'RUN npm run build'],
    ],
    ['a cut and nothing else', [NODE, 'RUN a && b && c'], [NODE, 'RUN a && b', 'RUN c']],
    [
      'the source below an ENV',
      [NODE, 'WORKDIR /app', 'COPY . .', 'ENV X=1', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', 'ENV X=1', MANIFESTS, 'RUN npm ci', 'COPY . .'],
    ],
    [
      'manifests that are there already',
      [NODE, 'WORKDIR /app', 'COPY package.json ./', 'COPY . .', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', 'COPY package.json ./', 'COPY package-lock.json ./', 'RUN npm ci', 'COPY . .'],
    ],
    [
      'a source that ADD brings',
      [NODE, 'WORKDIR /app', 'ADD ./ ./', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'ADD ./ ./'],
    ],
    [
      'a folder below its WORKDIR',
      [NODE, 'COPY ./src /app', 'WORKDIR /app'],
      [NODE, 'WORKDIR /app', 'COPY ./src /app'],
    ],
    [
      'files apart in one folder',
      [NODE, 'WORKDIR /app', 'COPY package.json ./', 'COPY tsconfig.json ./'],
      [NODE, 'WORKDIR /app', 'COPY tsconfig.json ./', 'COPY package.json ./'],
    ],
    ['nothing at all', BROAD, BROAD],
  ])('holds: %s', (_, before, after) => {
    expect(proven('commutation', before, after)).toEqual(YES)
  })

  it.each<[string, string[], string[], Record<string, string>?]>([
    [
      'without the manifests',
      BROAD,
      [NODE, 'WORKDIR /app', 'RUN npm ci', 'COPY . .', 'CMD ["node", "src/index.js"]'],
    ],
    [
      'without the lockfile',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        'COPY package.json ./',
        'RUN npm ci',
        'COPY . .',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'manifests somewhere else',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        'COPY package.json package-lock.json /other/',
        'RUN npm ci',
        'COPY . .',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'manifests below the install',
      BROAD,
      [NODE, 'WORKDIR /app', 'RUN npm ci', MANIFESTS, 'COPY . .', 'CMD ["node", "src/index.js"]'],
    ],
    [
      'node_modules that is not ignored',
      BROAD,
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'CMD ["node", "src/index.js"]'],
      { ...NODE_FILES, '.dockerignore': '' },
    ],
    [
      'node_modules of the host',
      BROAD,
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'CMD ["node", "src/index.js"]'],
      { ...NODE_FILES, '.dockerignore': '', 'node_modules/a/index.js': '' },
    ],
    [
      'a script that reads the source',
      BROAD,
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'CMD ["node", "src/index.js"]'],
      {
        ...NODE_FILES,
        'package.json': '{"name":"app","version":"1.0.0","scripts":{"postinstall":"node src/index.js"}}',
      },
    ],
    [
      'manifests that are ignored',
      BROAD,
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'CMD ["node", "src/index.js"]'],
      { ...NODE_FILES, '.dockerignore': '**/node_modules\npackage-lock.json\n' },
    ],
    [
      'manifests with another owner',
      [NODE, 'WORKDIR /app', 'COPY --chown=node . .', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY --chown=node . .'],
    ],
    [
      'a source that belongs to somebody, and did not',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        MANIFESTS,
        'RUN npm ci',
        'COPY --chown=node . .',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'USER between',
      [NODE, 'WORKDIR /app', 'COPY . .', 'USER node', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'USER node'],
    ],
    [
      'an ENV between that the install may read',
      [NODE, 'WORKDIR /app', 'COPY . .', 'ENV X=1', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'ENV X=1'],
    ],
    [
      'an ENV between that the destination uses',
      [NODE, 'ENV D=/a', 'COPY . $D', 'ENV D=/b', APT],
      [NODE, 'ENV D=/a', 'ENV D=/b', 'COPY . $D', APT],
    ],
    [
      'a WORKDIR between',
      [NODE, 'WORKDIR /app', 'COPY . .', 'WORKDIR /app/src', 'RUN npm ci'],
      [
        NODE,
        'WORKDIR /app',
        'WORKDIR /app/src',
        'COPY package.json package-lock.json ./',
        'RUN npm ci',
        'COPY . .',
      ],
    ],
    [
      'a manifest that is edited before',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN sed -i s/a/b/ package.json', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci', 'COPY . .', 'RUN sed -i s/a/b/ package.json'],
    ],
    [
      'a manifest that is edited once it was copied ahead',
      [
        NODE,
        'WORKDIR /app',
        'COPY package.json package-lock.json ./',
        'RUN sed -i s/a/b/ package.json',
        'COPY . .',
        'RUN npm ci',
      ],
      [
        NODE,
        'WORKDIR /app',
        'COPY package.json package-lock.json ./',
        'RUN sed -i s/a/b/ package.json',
        'RUN npm ci',
        'COPY . .',
      ],
    ],
    [
      'a RUN in between that would see the files',
      [NODE, 'WORKDIR /app', 'RUN ls > /list', 'COPY . .', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN ls > /list', 'RUN npm ci', 'COPY . .'],
    ],
    [
      'a build above the source',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN npm run build'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm run build', 'COPY . .'],
    ],
    [
      'install and build, uncut',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN npm ci && npm run build'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci && npm run build', 'COPY . .'],
    ],
    [
      'a cut behind cd',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN cd web && npm ci'],
      [NODE, 'WORKDIR /app', 'RUN cd web', 'COPY . .', 'RUN npm ci'],
    ],
    ['a cut at ;', [NODE, 'RUN a; b'], [NODE, 'RUN a', 'RUN b']],
    ['a cut in front of ||', [NODE, 'RUN a && b || c'], [NODE, 'RUN a', 'RUN b || c']],
    ['a cut that loses a command', [NODE, 'RUN a && b && c'], [NODE, 'RUN a', 'RUN c']],
    [
      'a cut that loses a mount',
      [NODE, 'RUN --mount=type=cache,target=/c a && b'],
      [NODE, 'RUN --mount=type=cache,target=/c a', 'RUN b'],
    ],
    ['a cut of an assignment', [NODE, 'RUN X=1 && echo $X'], [NODE, 'RUN X=1', 'RUN echo $X']],
    ['a cut of a background command', [NODE, 'RUN a & b'], [NODE, 'RUN a', 'RUN b']],
    [
      'another command',
      BROAD,
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm install', 'COPY . .', 'CMD ["node", "src/index.js"]'],
    ],
    ['a command less', BROAD, [NODE, 'WORKDIR /app', 'COPY . .', 'CMD ["node", "src/index.js"]']],
    [
      'a copy of something else',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        'COPY src /elsewhere/',
        'COPY . .',
        'RUN npm ci',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'a file below its WORKDIR',
      [NODE, 'COPY tsconfig.json /app', 'WORKDIR /app'],
      [NODE, 'WORKDIR /app', 'COPY tsconfig.json /app'],
    ],
    [
      'an archive that ADD may unpack',
      [NODE, 'WORKDIR /app', 'ADD package.json package-lock.json ./', 'RUN npm ci'],
      [NODE, 'WORKDIR /app', 'COPY package.json ./', 'RUN npm ci', 'ADD package.json package-lock.json ./'],
    ],
    [
      'a link that puts folders in the place of others',
      [NODE, 'COPY --link . /app/', 'RUN rm -rf /tmp/x'],
      [NODE, 'RUN rm -rf /tmp/x', 'COPY . /app/'],
    ],
    [
      'a copy that flattens',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        'COPY src/index.js ./',
        'COPY . .',
        'RUN npm ci',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'a copy of what is not there',
      BROAD,
      [NODE, 'WORKDIR /app', 'COPY yarn.lock ./', 'COPY . .', 'RUN npm ci', 'CMD ["node", "src/index.js"]'],
    ],
    [
      'a copy that a later one does not bring',
      BROAD,
      [
        NODE,
        'WORKDIR /app',
        'COPY . .',
        'RUN npm ci',
        'COPY package.json ./',
        'CMD ["node", "src/index.js"]',
      ],
    ],
    [
      'a copy from a stage',
      ['FROM a AS x', NODE, 'COPY . .'],
      ['FROM a AS x', NODE, 'COPY --from=x package.json ./', 'COPY . .'],
    ],
    [
      'a copy ahead of its folder',
      [NODE, 'USER node', 'WORKDIR /app', 'COPY . .', 'RUN npm ci'],
      [
        NODE,
        'USER node',
        'COPY package.json package-lock.json /app/',
        'WORKDIR /app',
        'RUN npm ci',
        'COPY . .',
      ],
    ],
    [
      'a source in the home of the user',
      ['FROM node:22', 'USER node', 'WORKDIR /home/node', 'COPY . .', 'RUN npm ci'],
      ['FROM node:22', 'USER node', 'WORKDIR /home/node', MANIFESTS, 'RUN npm ci', 'COPY . .'],
    ],
    [
      'a base that nothing is known of',
      ['FROM corp/base', 'ENV PATH=/usr/bin', 'WORKDIR /app', 'COPY . .', APT],
      ['FROM corp/base', 'ENV PATH=/usr/bin', 'WORKDIR /app', APT, 'COPY . .'],
    ],
    ['another stage', ['FROM a', 'LABEL x=1', 'FROM b'], ['FROM a', 'FROM b', 'LABEL x=1']],
    ['another FROM', ['FROM a', 'RUN x'], ['FROM b', 'RUN x']],
    ['another default before FROM', ['ARG V=1', 'FROM a:$V', 'RUN x'], ['ARG V=2', 'FROM a:$V', 'RUN x']],
    [
      'an ARG past a build',
      [NODE, 'ARG V', 'RUN make', 'LABEL v=$V'],
      [NODE, 'RUN make', 'ARG V', 'LABEL v=$V'],
    ],
    [
      'a bind mount of the context in the install',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN --mount=target=/ctx npm ci'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN --mount=target=/ctx npm ci', 'COPY . .'],
    ],
    [
      'an install whose output goes into the source',
      [NODE, 'WORKDIR /app', 'COPY . .', 'RUN npm ci > src/log'],
      [NODE, 'WORKDIR /app', MANIFESTS, 'RUN npm ci > src/log', 'COPY . .'],
    ],
  ])('does not hold: %s', (_, before, after, files) => {
    expect(proven('commutation', before, after, files)).toMatchObject({ ok: false })
  })

  it('needs a context', () => {
    const d = parsed(...BROAD)
    const after = parsed(
      NODE,
      'WORKDIR /app',
      MANIFESTS,
      'RUN npm ci',
      'COPY . .',
      'CMD ["node", "src/index.js"]',
    )
    const facts = createFacts(
      memoryFileSystem({ Dockerfile: 'FROM scratch', ...NODE_FILES }, '/repo'),
      '/repo',
    ).factsFor('Dockerfile', after)
    expect(holds('commutation', d, after, facts)).toEqual(YES)
    expect(holds('commutation', d, after, { ...facts, context: undefined })).toMatchObject({ ok: false })
    expect(holds('commutation', d, after, { ...facts, pairing: 'ambiguous' })).toMatchObject({ ok: false })
  })

  it('leaves VOLUME alone where a file is built without BuildKit', () => {
    const before = parsed('FROM debian:12-slim', 'VOLUME /app', 'LABEL a=1', 'LABEL b=2')
    const after = parsed('FROM debian:12-slim', 'VOLUME /app', 'LABEL b=2', 'LABEL a=1')
    const facts = createFacts(memoryFileSystem({ Dockerfile: 'FROM scratch' }, '/repo'), '/repo').factsFor(
      'Dockerfile',
      after,
    )
    expect(holds('commutation', before, after, facts)).toEqual(YES)
    const legacy = { ...facts, otherBuilders: [{ builder: 'legacy' as const, evidence: 'ci.yml' }] }
    expect(holds('commutation', before, after, legacy)).toMatchObject({ ok: false })
  })
})
