import { describe, expect, it } from 'vitest'
import { run } from '../src/run.ts'
import { transforms } from '../transforms/index.ts'
import { memoryFileSystem } from './support/memory-file-system.ts'

/* When split-stages has uv install the project itself into the environment: never where the program could tell. */

const FILES = {
  Dockerfile: `FROM python:3.12
COPY --from=ghcr.io/astral-sh/uv:0.8 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY . .
RUN uv sync --frozen --no-dev
ENV PATH=/app/.venv/bin:$PATH
CMD ["uvicorn", "ledger:app", "--host", "0.0.0.0"]
`,
  'pyproject.toml': `[project]
name = "Ledger"
version = "1.0.0"
dependencies = ["starlette==0.41.3", "uvicorn==0.34.0"]

[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"
`,
  'uv.lock': 'version = 1\n',
  '.gitignore': '__pycache__/\n*_local.py\n',
  'src/ledger/__init__.py': 'from ledger.routes import app\n',
  'src/ledger/routes.py': 'app = None\n',
  'src/ledger/py.typed': '',
}

async function splitOf(changes: Readonly<Record<string, string>>): Promise<string> {
  const { files } = await run({
    fs: memoryFileSystem({ ...FILES, ...changes }, '/repo'),
    root: '/repo',
    paths: ['Dockerfile'],
    transforms: transforms.filter(({ name }) => name === 'split-stages'),
  })
  const [file] = files
  expect(file?.status).toBe('changed')
  return file?.after ?? ''
}

function dockerfile(...[from, to]: readonly [string, string]): Readonly<Record<string, string>> {
  expect(FILES.Dockerfile).toContain(from)
  return { Dockerfile: FILES.Dockerfile.replace(from, to) }
}

function manifest(...[from, to]: readonly [string, string]): Readonly<Record<string, string>> {
  expect(FILES['pyproject.toml']).toContain(from)
  return { 'pyproject.toml': FILES['pyproject.toml'].replace(from, to) }
}

describe('a project of modules alone', () => {
  it.each([
    ['as it is', {}],
    [
      'built by uv',
      manifest(
        'hatchling>=1.26"]\nbuild-backend = "hatchling.build',
        'uv_build>=0.8,<0.9"]\nbuild-backend = "uv_build',
      ),
    ],
    ['with the newest uv', dockerfile('uv:0.8', 'uv')],
    ['with a step that writes elsewhere', dockerfile('ENV PATH', 'RUN mkdir -p /var/ledger\nENV PATH')],
    ['with folders of modules', { 'src/ledger/books/__init__.py': '' }],
  ])('is installed into the environment: %s', async (_, changes) => {
    const after = await splitOf(changes)
    expect(after).toContain('RUN uv sync --no-editable --frozen --no-dev\n')
    expect(after).toContain('RUN uv sync --frozen --no-dev --no-install-project\n')
  })

  it.each([
    ['a module asks where it lies', { 'src/ledger/settings.py': 'ROOT = Path(__file__).parent\n' }],
    ['Flask does', { 'src/ledger/routes.py': 'app = Flask("ledger")\n' }],
    ['files lie beside the modules', { 'src/ledger/page.html': '<p>' }],
    ['a module is not committed', { 'src/ledger/settings_local.py': '' }],
    ['another module lies beside it', { 'src/tools.py': '' }],
    [
      'the modules lie at the top',
      { 'ledger/__init__.py': '', 'src/ledger/__init__.py': '', 'src/other/__init__.py': '' },
    ],
    [
      'the backend is told more',
      manifest('[build-system]', '[tool.hatch.build.targets.wheel]\nexclude = ["a.py"]\n\n[build-system]'),
    ],
    ['a build needs more', manifest('"hatchling>=1.26"', '"hatchling", "hatch-vcs"')],
    ['its version is found by the build', manifest('version = "1.0.0"', 'dynamic = ["version"]')],
    ['another backend builds it', manifest('hatchling.build', 'setuptools.build_meta')],
    [
      'another project is part of it',
      manifest('[build-system]', '[tool.uv.sources]\nlib = { path = "lib" }\n\n[build-system]'),
    ],
    [
      'it is a workspace',
      manifest('[build-system]', '[tool.uv.workspace]\nmembers = ["a"]\n\n[build-system]'),
    ],
    ['uv does not know the option', dockerfile('uv:0.8', 'uv:0.4.20')],
    ['which uv it is, a variable says', dockerfile('uv:0.8', 'uv:$UV')],
    ['pyproject.toml comes by another COPY', dockerfile('COPY . .', 'COPY src src')],
    ['uv is told to install in place', dockerfile('WORKDIR /app\n', 'WORKDIR /app\nENV UV_NO_EDITABLE=0\n')],
    [
      'another option says how',
      dockerfile('RUN uv sync --frozen --no-dev\n', 'RUN uv sync --frozen --no-dev --all-packages\n'),
    ],
    [
      'a module is copied into it behind the install',
      { ...dockerfile('ENV PATH', 'COPY rates.py src/ledger/rates.py\nENV PATH'), 'rates.py': '' },
    ],
    [
      'a step writes a module behind the install',
      dockerfile('ENV PATH', 'RUN echo "rate = 1" > src/ledger/rates.py\nENV PATH'),
    ],
    [
      'a step writes one above it, which the backend may leave out',
      dockerfile('COPY . .\n', 'COPY . .\nRUN echo "rate = 1" > src/ledger/rates.py\n'),
    ],
    [
      'compose mounts into it',
      {
        'compose.yaml':
          'services: { web: { build: ., volumes: ["plugins:/app/src/ledger/plugins"] } }\nvolumes: { plugins: {} }\n',
      },
    ],
  ])('stays in place where %s', async (_, changes) => {
    expect(await splitOf(changes)).not.toContain('--no-editable')
  })
})
