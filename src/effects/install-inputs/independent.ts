import type { Invocation, Tool } from '../invocation.ts'
import { hasOption } from './arguments.ts'
import { isLocal } from './pip.ts'

/** Commands whose inputs in a project the tables know, by tool. */
const INSTALLS: Readonly<Partial<Record<Tool, readonly string[]>>> = {
  npm: ['install', 'ci'],
  yarn: ['install', 'add', 'workspaces focus'],
  pnpm: ['install', 'ci', 'fetch', 'add'],
  bun: ['install', 'ci', 'add'],
  pip: ['install'],
  'pip-tools': ['sync'],
  pipenv: ['install', 'sync'],
  poetry: ['install', 'sync', 'add'],
  pdm: ['install', 'sync', 'add'],
  uv: ['sync', 'pip install', 'pip sync', 'add'],
  go: ['mod download', 'build', 'install', 'get', 'test', 'vet'],
  cargo: ['fetch', 'build', 'install'],
  dotnet: ['restore', 'build', 'publish', 'pack', 'test'],
  bundler: ['install'],
  composer: ['install', 'update'],
}

/** Whether this command brings a project's dependencies: the ones to run ahead of the source. */
export function isProjectInstall(invocation: Invocation): boolean {
  const { tool, action, subcommand } = invocation
  if (readsNoProject(invocation)) return false
  if (tool === 'maven' || tool === 'gradle') return action === 'build' || action === 'fetch'
  if (tool === 'dotnet' && hasOption(invocation, 'no-restore', 'no-build')) return false
  if (tool === 'bundler' && !/bundler?(-?[\d.]+)?$/.test(invocation.program.loose)) return false
  return INSTALLS[tool]?.includes(subcommand) ?? false
}

/**
 * Whether a command brings packages by their names alone and reads nothing of the folder it runs in.
 *
 * Source: npm "folders" and "npmrc" (a project's .npmrc is not read in global mode), `pip install`, `go help install`
 * (`pkg@version` ignores the module it is run in), uv tools, RubyGems, Corepack README; read 2026-08.
 */
export function readsNoProject(invocation: Invocation): boolean {
  const { tool, subcommand, operands, uncertain } = invocation
  const named =
    operands.length > 0 &&
    operands.every(operand => !isLocal(operand.loose) && !operand.loose.startsWith('$'))
  switch (tool) {
    case 'npm':
    case 'pnpm':
    case 'bun':
      return (
        !uncertain &&
        named &&
        hasOption(invocation, 'global') &&
        !operands.some(operand => operand.loose.endsWith('.tgz'))
      )
    case 'yarn':
      return !uncertain && named && subcommand === 'global add'
    case 'pip':
      return (
        !uncertain && named && subcommand === 'install' && !FILES.some(name => hasOption(invocation, name))
      )
    case 'uv':
      return (
        !uncertain &&
        named &&
        (subcommand === 'tool install' ||
          (subcommand === 'pip install' && !FILES.some(name => hasOption(invocation, name))))
      )
    case 'corepack':
      return (
        subcommand === 'enable' ||
        (subcommand === 'prepare' && named) ||
        (subcommand === 'install' && hasOption(invocation, 'global'))
      )
    case 'go':
      return (
        !uncertain &&
        subcommand === 'install' &&
        operands.length > 0 &&
        operands.every(operand => /^[\w.-]+\.[\w./-]+@\S+$/.test(operand.loose))
      )
    case 'dotnet':
      return (
        !uncertain && named && subcommand === 'tool install' && hasOption(invocation, 'global', 'tool-path')
      )
    case 'bundler':
      return (
        !uncertain &&
        named &&
        subcommand === 'install' &&
        /(^|\/)gem[\d.]*$/.test(invocation.program.loose) &&
        !operands.some(operand => operand.loose.endsWith('.gem'))
      )
    case 'composer':
      return !uncertain && named && subcommand === 'global require'
    default:
      return false
  }
}

/**
 * Settings of a tool that are kept outside the project, or that Bundler keeps in `.bundle` beside a Gemfile that is there by
 * then.
 *
 * Source: npm-config(1), `pip config`, Poetry "Configuration", `pnpm config`, `go help env`, bundle-config(1); read 2026-08.
 */
export function configuresOutside(invocation: Invocation): boolean {
  const { tool, action, subcommand } = invocation
  if (action !== 'configure' || hasOption(invocation, 'local', 'site'))
    return tool === 'bundler' && /^config/.test(subcommand)
  switch (tool) {
    case 'npm':
    case 'pnpm':
      return /^(config|set|c )/.test(subcommand) && !hasOption(invocation, 'location')
    case 'pip':
    case 'poetry':
      return /^config/.test(subcommand)
    case 'go':
      return subcommand === 'env'
    case 'bundler':
      return /^config/.test(subcommand)
    default:
      return false
  }
}

const FILES = [
  'requirement',
  'requirements',
  'constraint',
  'constraints',
  'editable',
  'override',
  'overrides',
  'target',
  'prefix',
  'root',
  'src',
  'find-links',
  'group',
  'build-constraint',
  'build-constraints',
]
