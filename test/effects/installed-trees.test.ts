import { describe, expect, it } from 'vitest'
import { installedTrees, installsPackages } from '../../src/effects/installed-trees.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

function parsed(text: string) {
  const result = parseDockerfile(text)
  if (!result.ok) throw new Error(result.refusal.reason)
  return result.dockerfile
}

/** What a stage with these lines installs, `WORKDIR /app` being in force. */
function treesOf(lines: string): [string, string, string][] {
  const dockerfile = parsed(`FROM node:22\nWORKDIR /app\n${lines}\n`)
  const [stage] = dockerfile.stages
  return stage === undefined
    ? []
    : installedTrees(dockerfile, stage).map(({ kind, path, by }) => [kind, path, by])
}

describe('installedTrees', () => {
  it.each<[string, string, string, string]>([
    ['RUN npm ci', 'node_modules', '/app/node_modules', 'npm ci'],
    ['RUN npm install --omit=dev', 'node_modules', '/app/node_modules', 'npm install'],
    ['RUN cd web && npm ci && npm run build', 'node_modules', '/app/web/node_modules', 'npm ci'],
    ['RUN cd /srv; npm ci', 'node_modules', '/srv/node_modules', 'npm ci'],
    ['RUN npm --prefix client ci', 'node_modules', '/app/client/node_modules', 'npm ci'],
    ['RUN yarn', 'node_modules', '/app/node_modules', 'yarn install'],
    ['RUN yarn --cwd /web install --frozen-lockfile', 'node_modules', '/web/node_modules', 'yarn install'],
    ['RUN pnpm fetch', 'node_modules', '/app/node_modules', 'pnpm fetch'],
    ['RUN bun install', 'node_modules', '/app/node_modules', 'bun install'],
    ['RUN ["npm", "ci"]', 'node_modules', '/app/node_modules', 'npm ci'],
    ['RUN <<EOF\nset -e\nnpm ci\nEOF', 'node_modules', '/app/node_modules', 'npm ci'],
    ['RUN python3 -m venv .venv && .venv/bin/pip install x', 'venv', '/app/.venv', 'python -m venv'],
    ['RUN virtualenv /opt/venv', 'venv', '/opt/venv', 'virtualenv'],
    ['RUN uv venv', 'venv', '/app/.venv', 'uv venv'],
    ['RUN uv venv env', 'venv', '/app/env', 'uv venv'],
    ['RUN uv sync --locked', 'venv', '/app/.venv', 'uv sync'],
    ['ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nRUN uv sync', 'venv', '/opt/venv', 'uv sync'],
    ['RUN poetry install', 'venv', '/app/.venv', 'poetry install'],
    ['RUN pipenv install --deploy', 'venv', '/app/.venv', 'pipenv install'],
    ['RUN pdm sync', 'venv', '/app/.venv', 'pdm sync'],
    ['RUN composer install --no-dev', 'vendor', '/app/vendor', 'composer install'],
    ['RUN composer -d api install', 'vendor', '/app/api/vendor', 'composer install'],
    ['ENV BUNDLE_PATH=vendor/gems\nRUN bundle install', 'vendor', '/app/vendor/gems', 'bundle install'],
    ['RUN cargo build --release', 'target', '/app/target', 'cargo build'],
    ['ENV CARGO_TARGET_DIR=/t\nRUN cargo build', 'target', '/t', 'cargo build'],
  ])('%s', (lines, kind, path, by) => {
    expect(treesOf(lines)).toEqual([[kind, path, by]])
  })

  it.each([
    ['RUN dotnet restore', '/app'],
    ['RUN dotnet publish Shop/Shop.csproj -c Release --self-contained true', '/app/Shop'],
    ['RUN dotnet build Shop', '/app/Shop'],
    ['RUN dotnet publish -c Release --self-contained true /p:PublishTrimmed=true', '/app'],
  ])('%s', (lines, folder) => {
    expect(treesOf(lines).map(([kind, path]) => [kind, path])).toEqual([
      ['dotnet', `${folder}/obj`],
      ['dotnet', `${folder}/bin`],
    ])
  })

  it.each([
    'RUN npm install -g serve',
    'RUN yarn global add serve',
    'RUN npm run build',
    'RUN npx tsc',
    'RUN pip install -r requirements.txt',
    'ENV POETRY_VIRTUALENVS_CREATE=false\nRUN poetry install',
    'RUN pipenv install --system',
    'RUN bundle install',
    'RUN go build ./...',
    'RUN cargo install cargo-chef',
    'RUN python -m venv "$DIR"',
    'RUN cd "$DIR" && npm ci',
    'RUN echo npm ci',
    'CMD ["npm", "ci"]',
  ])('nothing by %s', lines => {
    expect(treesOf(lines)).toEqual([])
  })
})

describe('installsPackages', () => {
  it.each<[string, boolean]>([
    ['RUN pip install flask', true],
    ['RUN if true; then npm ci; fi', true],
    ['RUN apt-get update && apt-get install -y nodejs', false],
    ['COPY . .', false],
  ])('%s', (lines, expected) => {
    expect(installsPackages(parsed(`FROM x\n${lines}\n`))).toBe(expected)
  })
})
