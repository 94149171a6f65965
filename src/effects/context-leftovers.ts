import type { BuildContext, ContextFiles } from '../facts/facts.ts'
import { compileGlob } from '../facts/glob.ts'
import { compileIgnore } from '../facts/ignore-file.ts'
import { sliceOf } from '../text/span.ts'
import { buildOutputs } from './context-leftovers/build-outputs.ts'
import { envFiles } from './context-leftovers/env-files.ts'
import { gitUse } from './context-leftovers/git-use.ts'
import type { ContextUse, Kept, Leftover, LeftoverGroup } from './context-leftovers/model.ts'

export type { ContextUse, Kept, Leftover, LeftoverGroup } from './context-leftovers/model.ts'

interface Row {
  readonly patterns: readonly string[]
  /** What must stand at the root or in a folder right below it. */
  readonly of?: RegExp
  /** Only what `.gitignore` tells of: a folder of that name may be part of the sources elsewhere. */
  readonly when?: 'expected'
}

const PYTHON =
  /^(pyproject\.toml|requirements.*\.(txt|in)|setup\.(py|cfg)|Pipfile|manage\.py|uv\.lock|poetry\.lock|\w+\.py)$/
const NODE = /^package\.json$/

/**
 * What tools and people leave beside the sources, and no build reads.
 *
 * Source: the manual of each tool, and the gitignore templates of GitHub as a list of names; read 2026-11.
 */
const ROWS: readonly Row[] = [
  { of: PYTHON, patterns: ['**/__pycache__', '**/*.py[cod]'] },
  {
    of: PYTHON,
    patterns: [
      '.pytest_cache',
      '.mypy_cache',
      '.ruff_cache',
      '.tox',
      '.nox',
      '.coverage',
      'htmlcov',
      '**/*.egg-info',
    ],
    when: 'expected',
  },
  { of: NODE, patterns: ['npm-debug.log*'] },
  {
    of: NODE,
    patterns: ['yarn-error.log*', '.npm', '.eslintcache', '.nyc_output', 'coverage', '.turbo', '.pnpm-store'],
    when: 'expected',
  },
  { patterns: ['**/.DS_Store', '.idea', '.vscode'] },
]

/** Files that say how images are built and run, where the root holds nothing else by such a name. */
const RECIPES: readonly { readonly pattern: string; readonly files: RegExp }[] = [
  { pattern: 'Dockerfile*', files: /^Dockerfile(\.[\w.-]+)?$/ },
  { pattern: 'compose*.y*ml', files: /^compose([.-][\w.-]+)?\.ya?ml$/ },
  { pattern: 'docker-compose*.y*ml', files: /^docker-compose([.-][\w.-]+)?\.ya?ml$/ },
]

/** Folders and files with keys: nothing builds from them. */
const SECRETS = ['.aws', '.ssh', '.gnupg', 'id_rsa', 'id_ed25519', '.netrc']

/**
 * What a context holds, or will hold before long, that no image built from it needs. Left out is what an ignore file
 * keeps out already, what one of the Dockerfiles names, and what may be part of the sources.
 */
export function contextLeftovers(use: ContextUse): {
  readonly leftovers: readonly Leftover[]
  readonly kept: readonly Kept[]
} {
  const { context } = use
  const { files, root } = context
  const kept: Kept[] = []
  const found: Leftover[] = []
  const hasHistory = (root === '.' || files.has('.git')) && !context.ignore.ignores('.git')
  const asked = hasHistory ? gitUse(use) : undefined
  if (hasHistory && (files.has('.git') || context.ignore.path === undefined)) {
    if (asked === undefined) found.push({ group: 'history', pattern: '.git', present: files.has('.git') })
    else
      kept.push({
        code: 'GIT_IS_USED',
        severity: 'note',
        reason: `.git stays in the build context: ${asked}`,
      })
  }
  for (const folder of buildOutputs(use)) found.push(leftover('built', folder, files))
  for (const name of SECRETS.filter(files.has)) found.push({ group: 'secret', pattern: name, present: true })
  const env = envFiles(use)
  found.push(...env.leftovers)
  kept.push(...env.kept)
  for (const { patterns, of, when } of ROWS) {
    if (of !== undefined && !isProject(files, of)) continue
    const likely = patterns.filter(pattern => when === undefined || context.gitIgnores(sampleOf(pattern)))
    found.push(
      ...likely.map(pattern => ({
        ...leftover('left', pattern, files),
        ...(of === PYTHON ? { expected: true as const } : {}),
      })),
    )
  }
  for (const { pattern, files: names } of RECIPES) {
    const hits = files.list('.').filter(name => compileGlob(pattern)(name.replace(/\/$/, '')))
    if (hits.length > 0 && hits.every(name => names.test(name)))
      found.push({ group: 'recipe', pattern, present: true })
  }
  found.push({ group: 'recipe', pattern: '.dockerignore', present: files.has('.dockerignore') })
  // Who asks git is told of committed files that are missing: the version would be called modified.
  const leftovers = found.filter(
    one =>
      isOpen(context, one.pattern) &&
      !isNamed(use, one) &&
      (asked === undefined || context.gitIgnores(sampleOf(one.pattern))),
  )
  return { leftovers, kept }
}

function leftover(group: LeftoverGroup, pattern: string, files: ContextFiles): Leftover {
  return { group, pattern, present: isPresent(pattern, files) }
}

function isPresent(pattern: string, files: ContextFiles): boolean {
  const name = pattern.replace(/^\*\*\//, '')
  if (name !== pattern && !/[*?[]/.test(name))
    return files.folders(`**/${name}`).length > 0 || files.has(name)
  if (!/[*?[]/.test(name)) return files.has(name)
  return files.list('.').some(entry => compileGlob(name)(entry.replace(/\/$/, '')))
}

function isProject(files: ContextFiles, of: RegExp): boolean {
  const root = files.list('.')
  return (
    root.some(name => of.test(name)) ||
    root.some(
      name =>
        name.endsWith('/') &&
        !name.startsWith('.') &&
        files.list(name.slice(0, -1)).some(one => of.test(one)),
    )
  )
}

/** Whether the ignore file lets something of that name through, and not on purpose. */
function isOpen({ ignore }: BuildContext, pattern: string): boolean {
  if (ignore.ignores(sampleOf(pattern))) return false
  return !ignore.patterns.some(one => one.startsWith('!') && compileIgnore([pattern])(one.slice(1)))
}

/** A path that the pattern means. */
function sampleOf(pattern: string): string {
  return pattern
    .replace('**/*', 'any')
    .replace('**/', '')
    .replace('[cod]', 'c')
    .replace('y*ml', 'yaml')
    .replaceAll('*', '')
}

/** Whether a step names it, so that it may want it. */
function isNamed({ users }: ContextUse, { group, pattern }: Leftover): boolean {
  if (group === 'history' || group === 'built' || /[*?]/.test(pattern.replace(/^\*\*\//, ''))) {
    return (
      group === 'recipe' &&
      users.some(({ dockerfile }) => mentions(dockerfile, pattern.replace(/[*.].*$/, '')))
    )
  }
  return users.some(({ dockerfile }) => mentions(dockerfile, pattern.replace(/^\*\*\//, '')))
}

function mentions(dockerfile: ContextUse['users'][number]['dockerfile'], name: string): boolean {
  // Most names stand nowhere in the file.
  if (!dockerfile.text.includes(name)) return false
  const word = new RegExp(`(^|[\\s/=,'"])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
  return dockerfile.instructions.some(
    one => ['RUN', 'COPY', 'ADD'].includes(one.keyword) && word.test(sliceOf(dockerfile.text, one.argsSpan)),
  )
}
