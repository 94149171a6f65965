/**
 * Names of files that package managers read when they install, and that no program writes to; with the globs people put in for
 * several of them.
 *
 * Source: documentation of pip 25, uv 0.9, Poetry 2, PDM 2, Pipenv 2025, npm 11, Yarn 4, pnpm 10, Bun 1.3, Go 1.25, Cargo 1.90, Bundler 4 and
 * Composer 2; read 2026-11.
 */
const MANIFESTS = new Set([
  ...[
    'pyproject.toml',
    'setup.py',
    'setup.cfg',
    'poetry.lock',
    'pdm.lock',
    'uv.lock',
    'Pipfile',
    'Pipfile.lock',
  ],
  ...[
    'package.json',
    'package-lock.json',
    'package*.json',
    'npm-shrinkwrap.json',
    'yarn.lock',
    'bun.lock',
    'bun.lockb',
  ],
  ...['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', '.yarnrc', '.yarnrc.yml', '.nvmrc', '.node-version'],
  ...[
    '.python-version',
    'go.mod',
    'go.sum',
    'go.*',
    'Cargo.toml',
    'Cargo.lock',
    'Cargo.*',
    'Gemfile',
    'Gemfile.lock',
  ],
  ...['composer.json', 'composer.lock', 'composer.*'],
])
const REQUIREMENTS = /^[\w.-]*(requirements|constraints)[\w.*-]*(\.(txt|in)|\*)\*?$/

/** Whether a path or glob of the build context names such files only. */
export function isManifestFile(source: string): boolean {
  const name = source.slice(source.lastIndexOf('/') + 1)
  return MANIFESTS.has(name) || MANIFESTS.has(name.replace(/\*$/, '')) || REQUIREMENTS.test(name)
}
