import { describe, expect, it } from 'vitest'
import { COMPILED } from '../../src/effects/invocation/compiled.ts'
import { NODE } from '../../src/effects/invocation/node.ts'
import { PYTHON } from '../../src/effects/invocation/python.ts'
import { SYSTEM_PACKAGES } from '../../src/effects/invocation/system-packages.ts'
import { invocationOf } from '../../src/effects/invocation.ts'
import { commandOf } from './words.ts'

function read(text: string) {
  const found = invocationOf(commandOf(text))
  if (found === undefined) return undefined
  return {
    tool: found.tool,
    action: found.action,
    subcommand: found.subcommand,
    options: found.options.map(
      option => option.name + (option.value === undefined ? '' : `=${option.literal ?? '?'}`),
    ),
    operands: found.operands.map(operand => operand.loose),
    doubtful: found.doubtful.map(word => word.loose),
  }
}

describe('recognises tools, subcommands and actions', () => {
  it.each([
    ['apt-get update', 'apt', 'update', 'update'],
    ['/usr/bin/apt-get install -y curl', 'apt', 'install', 'install'],
    ['apt-get -y -qq install curl', 'apt', 'install', 'install'],
    ['apt-get clean', 'apt', 'clean-cache', 'clean'],
    ['apt-get purge -y --auto-remove gcc', 'apt', 'remove', 'purge'],
    ['apk add --no-cache bash', 'apk', 'install', 'add'],
    ['apk --no-cache add bash', 'apk', 'install', 'add'],
    ['apk --no-cache --update add bash', 'apk', 'install', 'add'],
    ['microdnf install -y tar', 'dnf', 'install', 'install'],
    ['yum clean all', 'dnf', 'clean-cache', 'clean'],
    ['dnf module enable -y nodejs:20', 'dnf', 'install', 'module enable'],
    ['pip3.12 install -r requirements.txt', 'pip', 'install', 'install'],
    ['pip cache purge', 'pip', 'clean-cache', 'cache purge'],
    ['pip --version', 'pip', 'query', ''],
    ['pip-sync requirements.txt', 'pip-tools', 'install', 'sync'],
    ['pip-compile requirements.in', 'pip-tools', 'other', 'compile'],
    ['pipenv install --system --deploy', 'pipenv', 'install', 'install'],
    ['poetry install --no-root', 'poetry', 'install', 'install'],
    ['poetry config virtualenvs.create false', 'poetry', 'configure', 'config'],
    ['poetry cache clear pypi --all', 'poetry', 'clean-cache', 'cache clear'],
    ['poetry run python manage.py collectstatic --noinput', 'poetry', 'run', 'run'],
    ['uv sync --frozen --no-dev', 'uv', 'install', 'sync'],
    ['uv pip install --system -r requirements.txt', 'uv', 'install', 'pip install'],
    ['uv cache clean', 'uv', 'clean-cache', 'cache clean'],
    ['uvx ruff check --fix', 'uv', 'run', 'tool run'],
    ['pdm install --prod --no-lock', 'pdm', 'install', 'install'],
    ['conda env create -f environment.yml', 'conda', 'install', 'env create'],
    ['micromamba install -y -n base -f env.yaml', 'conda', 'install', 'install'],
    ['conda clean -afy', 'conda', 'clean-cache', 'clean'],
    ['npm ci', 'npm', 'install', 'ci'],
    ['npm i -g pnpm', 'npm', 'install', 'install'],
    ['npm --silent run build', 'npm', 'run', 'run'],
    ['npm cache clean --force', 'npm', 'clean-cache', 'cache clean'],
    ['npm config set registry https://r.example', 'npm', 'configure', 'config set'],
    ['npx --yes playwright install --with-deps', 'npm', 'run', 'exec'],
    ['yarn', 'yarn', 'install', 'install'],
    ['yarn --frozen-lockfile', 'yarn', 'install', 'install'],
    ['yarn --version', 'yarn', 'query', ''],
    ['yarn build', 'yarn', 'run', 'build'],
    ['yarn cache clean', 'yarn', 'clean-cache', 'cache clean'],
    ['yarn global add serve', 'yarn', 'install', 'global add'],
    ['node .yarn/releases/yarn-4.9.2.cjs install --immutable', 'yarn', 'install', 'install'],
    ['pnpm install --frozen-lockfile', 'pnpm', 'install', 'install'],
    ['pnpm fetch --prod', 'pnpm', 'fetch', 'fetch'],
    ['pnpm --filter=api build', 'pnpm', 'run', 'build'],
    ['pnpm store prune', 'pnpm', 'clean-cache', 'store prune'],
    ['corepack pnpm@9 i', 'pnpm', 'install', 'install'],
    ['corepack enable', 'corepack', 'configure', 'enable'],
    ['bun install --frozen-lockfile', 'bun', 'install', 'install'],
    ['bun pm cache rm', 'bun', 'clean-cache', 'pm cache rm'],
    ['go mod download -x', 'go', 'fetch', 'mod download'],
    ['go build -o /out/api ./cmd/api', 'go', 'build', 'build'],
    ['go clean -modcache', 'go', 'clean-cache', 'clean'],
    ['go env -w GOPROXY=direct', 'go', 'configure', 'env'],
    ['cargo build --release', 'cargo', 'build', 'build'],
    ['cargo +nightly build', 'cargo', 'build', 'build'],
    ['cargo fetch --locked', 'cargo', 'fetch', 'fetch'],
    ['cargo chef cook --release --recipe-path recipe.json', 'cargo', 'build', 'chef cook'],
    ['cargo chef prepare --recipe-path recipe.json', 'cargo', 'other', 'chef prepare'],
    ['mvn -B dependency:go-offline', 'maven', 'fetch', 'dependency:go-offline'],
    ['./mvnw -DskipTests package', 'maven', 'build', 'package'],
    ['sh ./mvnw clean package', 'maven', 'build', 'clean package'],
    ['./gradlew --version', 'gradle', 'fetch', ''],
    ['gradle build -x test --no-daemon', 'gradle', 'build', 'build'],
    ['dotnet restore App.csproj', 'dotnet', 'fetch', 'restore'],
    ['dotnet publish -c Release -o /out /p:UseAppHost=false', 'dotnet', 'build', 'publish'],
    ['dotnet nuget locals all --clear', 'dotnet', 'clean-cache', 'nuget locals'],
    ['bundle install --jobs 4', 'bundler', 'install', 'install'],
    ['bundle config set --local without development', 'bundler', 'configure', 'config set'],
    ['bundle config --global jobs 4', 'bundler', 'configure', 'config'],
    ['bundle exec rails assets:precompile', 'bundler', 'run', 'exec'],
    ['gem install bundler -v 2.5.0', 'bundler', 'install', 'install'],
    ['composer install --no-dev', 'composer', 'install', 'install'],
    ['php -d memory_limit=-1 composer.phar update', 'composer', 'install', 'update'],
    ['composer clear-cache', 'composer', 'clean-cache', 'clear-cache'],
  ])('%s', (text, tool, action, subcommand) => {
    expect(read(text)).toMatchObject({ tool, action, subcommand, doubtful: [] })
  })
})

describe('takes launchers off', () => {
  it.each([
    ['sudo -E apt-get install -y curl', ['sudo', '-E'], 'apt-get'],
    ['sudo -u app pip install x', ['sudo', '-u', 'app'], 'pip'],
    ['env -i PIP_CACHE_DIR=/c pip install x', ['env', '-i', 'PIP_CACHE_DIR=/c'], 'pip'],
    ['python3 -u -m pip install x', ['python3', '-u', '-m'], 'pip'],
    ['exec time -p npm ci', ['exec', 'time', '-p'], 'npm'],
    ['nice -n 10 cargo build', ['nice', '-n', '10'], 'cargo'],
    ['timeout -k 5 600 npm ci', ['timeout', '-k', '5', '600'], 'npm'],
    ['$VIRTUAL_ENV/bin/pip install x', [], '$VIRTUAL_ENV/bin/pip'],
    ['gosu app npm ci', ['gosu', 'app'], 'npm'],
  ])('%s', (text, launcher, program) => {
    const found = invocationOf(commandOf(text))
    expect(found?.launcher.map(word => word.loose)).toEqual(launcher)
    expect(found?.program.loose).toBe(program)
    expect(found?.uncertain).toBe(false)
  })

  it.each([
    'echo pip install x',
    'python -c import pip',
    'python manage.py migrate',
    'php artisan optimize',
    'node server.js',
    'corepack',
    'apt-mark manual curl',
    '$PIP install x',
    'sudo',
    'sh install.sh',
    'PATH=/x',
  ])('leaves alone: %s', text => {
    const found = invocationOf(commandOf(text))
    expect(found === undefined || found.tool === 'corepack').toBe(true)
  })

  it('cannot see what xargs adds', () => {
    expect(read('xargs -n1 pip install')).toMatchObject({ tool: 'pip', doubtful: ['xargs'] })
  })
})

describe('tells options from operands', () => {
  it('splits clusters and their values', () => {
    expect(read('pip install -Uqr requirements.txt')).toMatchObject({
      options: ['upgrade', 'quiet', 'requirement=requirements.txt'],
      operands: [],
    })
    const found = invocationOf(commandOf('pip install -Ur a.txt'))
    expect(found?.options.map(option => option.clustered)).toEqual([true, true])
    expect(found?.options[1]?.words.map(word => word.loose)).toEqual(['-Ur', 'a.txt'])
  })

  it('reads attached values', () => {
    expect(read('pip install -rreq.txt --index-url=https://i.example x')).toMatchObject({
      options: ['requirement=req.txt', 'index-url=https://i.example'],
      operands: ['x'],
    })
    const found = invocationOf(commandOf('pip install -rreq.txt'))
    expect(found?.options[0]?.clustered).toBe(false)
  })

  it('knows the beginnings of pip options, and not two at once', () => {
    expect(read('pip install --no-cache --default-timeout=5 x')?.options).toEqual([
      'no-cache-dir',
      'timeout=5',
    ])
    expect(read('pip install --no x')?.doubtful).toEqual(['--no'])
  })

  it('reads Go, Maven and MSBuild options', () => {
    expect(read('go build -ldflags=-s -o /out/x ./cmd -v')).toMatchObject({
      options: ['ldflags=-s', 'o=/out/x'],
      operands: ['./cmd', '-v'],
    })
    expect(read('mvn -Dmaven.repo.local=/m2 -T1C -pl api -am package')).toMatchObject({
      options: ['define=maven.repo.local=/m2', 'threads=1C', 'projects=api', 'also-make'],
      operands: ['package'],
    })
    expect(read('dotnet publish -c:Release /p:UseAppHost=false -p:Version=1 /src/App.csproj')).toMatchObject({
      options: ['configuration=Release', 'property=UseAppHost=false', 'property=Version=1'],
      operands: ['/src/App.csproj'],
    })
  })

  it('leaves the options of other programs to them', () => {
    expect(read('npm run build -- --cache x')).toMatchObject({
      options: [],
      operands: ['build', '--cache', 'x'],
    })
    expect(read('npx eslint --cache .')).toMatchObject({ options: [], operands: ['eslint', '--cache', '.'] })
    expect(read('uv run pytest -n 4')).toMatchObject({ options: [], operands: ['pytest', '-n', '4'] })
  })

  it('doubts variables that may hold options, not those inside a word', () => {
    expect(read('pip install $EXTRA -r r.txt')).toMatchObject({
      doubtful: ['$EXTRA'],
      options: ['requirement=r.txt'],
    })
    expect(read('pip install $(cat r.txt)')?.doubtful).not.toEqual([])
    expect(read('pip install foo==$FOO_VERSION')?.doubtful).toEqual([])
    expect(read('cargo build -j$JOBS --target $T')).toMatchObject({
      options: ['jobs=?', 'target=?'],
      doubtful: [],
    })
  })

  it('doubts an option that is in no table', () => {
    expect(read('npm ci --frobnicate')?.doubtful).toEqual(['--frobnicate'])
    expect(read('apt-get install -yZ curl')?.doubtful).toEqual(['-yZ'])
  })

  it('knows npm negations', () => {
    expect(read('npm ci --no-audit --no-fund')).toMatchObject({
      options: ['no-audit', 'no-fund'],
      doubtful: [],
    })
  })
})

describe('tables', () => {
  const grammars = [...SYSTEM_PACKAGES, ...PYTHON, ...NODE, ...COMPILED]

  it.each(grammars.map(grammar => [String(grammar.programs), grammar] as const))(
    '%s names nothing twice',
    (_, grammar) => {
      for (const table of [grammar.options, ...Object.values(grammar.optionsOf ?? {})]) {
        const aliases = table
          .split(/\s+/)
          .flatMap(entry => entry.replace(/=\??$/, '').split('/'))
          .filter(Boolean)
        expect(aliases.filter((alias, index) => aliases.indexOf(alias) !== index)).toEqual([])
      }
      const subcommands = Object.values(grammar.actions).flatMap(list =>
        list.split(',').flatMap(entry => {
          const words = entry.trim().split(' ')
          const prefix = words.slice(0, -1).join(' ')
          return (words.at(-1) ?? '').split('/').map(alias => `${prefix} ${alias}`.trim())
        }),
      )
      expect(subcommands.filter((name, index) => name !== '' && subcommands.indexOf(name) !== index)).toEqual(
        [],
      )
    },
  )
})
