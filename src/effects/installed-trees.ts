import { readShell } from '../shell/read.ts'
import type { Command, Script } from '../shell/script.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { resolvePath } from './container-path.ts'
import { type Invocation, invocationOf, type Tool } from './invocation.ts'
import { type StageState, stateBefore } from './state.ts'

/** A folder that a RUN makes and fills beside the sources, and that a developer's machine has as well. */
export interface InstalledTree {
  /** Absolute. */
  readonly path: string
  readonly kind: TreeKind
  /** The command that makes it, as typed: `npm ci`. */
  readonly by: string
}

/**
 * - `node_modules`: also in the folder of each workspace;
 * - `venv`: a Python virtual environment;
 * - `dotnet`: `bin` and `obj`, also beside each project;
 * - `vendor`: Composer's and Bundler's;
 * - `target`: Cargo's.
 */
export type TreeKind = 'node_modules' | 'venv' | 'dotnet' | 'vendor' | 'target'

/**
 * The trees that the RUNs of a stage install, as far as the commands can be read and their folder is known.
 *
 * Source: npm 11, yarn 1 and 4, pnpm 10, Bun 1.2, uv 0.8, Poetry 2, Pipenv 2025, PDM 2, Composer 2.8, Bundler 2.7, .NET 9 and
 * Cargo 1.89 references; read 2026-08.
 */
export function installedTrees(dockerfile: Dockerfile, stage: Stage): readonly InstalledTree[] {
  const found = new Map<string, InstalledTree>()
  for (const run of stage.instructions) {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    if (reading?.ok !== true) continue
    for (const tree of treesOf(reading.script, stateBefore(dockerfile, run))) {
      found.set(tree.path, tree)
    }
  }
  return [...found.values()]
}

/**
 * Whether any RUN brings packages of a language, wherever it puts them: such an image does not live on what the host
 * has installed.
 */
export function installsPackages(dockerfile: Dockerfile): boolean {
  return dockerfile.instructions.some(run => {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    return reading?.ok === true && reading.script.commands.some(bringsPackages)
  })
}

function bringsPackages(command: Command): boolean {
  const invocation = invocationOf(command)
  return (
    invocation !== undefined &&
    !['apt', 'apk', 'dnf'].includes(invocation.tool) &&
    ['install', 'fetch', 'build'].includes(invocation.action)
  )
}

function treesOf(script: Script, state: StageState): readonly InstalledTree[] {
  const found: InstalledTree[] = []
  let cwd = state.cwd
  for (const command of script.items.flatMap(item => item.pipeline)) {
    if (command.name === 'cd') {
      const to = command.words[1]?.value
      cwd =
        to === undefined || (cwd === undefined && !to.startsWith('/'))
          ? undefined
          : resolvePath(cwd ?? '/', to)
    } else if (cwd !== undefined) {
      found.push(...installedBy(command, cwd, state))
    }
  }
  return found
}

function installedBy(command: Command, cwd: string, state: StageState): readonly InstalledTree[] {
  const invocation = invocationOf(command)
  if (invocation === undefined) return madeVenv(command, cwd)
  const folder = folderOf(invocation, cwd)
  const place = placeOf(invocation, state)
  if (folder === undefined || place === undefined) return []
  const by = [invocation.program.loose, invocation.subcommand].filter(word => word !== '').join(' ')
  return place.names.map(name => ({ path: resolvePath(folder, name), kind: place.kind, by }))
}

interface Place {
  readonly kind: TreeKind
  /** Relative to the project's folder, or absolute. */
  readonly names: readonly string[]
}

function placeOf(invocation: Invocation, state: StageState): Place | undefined {
  const { tool, action, subcommand } = invocation
  const installs = action === 'install' || (action === 'fetch' && tool === 'pnpm')
  const variable = (name: string) => state.env.get(name)
  switch (tool) {
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun':
      return installs && !isGlobal(invocation) ? { kind: 'node_modules', names: ['node_modules'] } : undefined
    case 'uv':
      if (subcommand === 'venv') return { kind: 'venv', names: [invocation.operands[0]?.value ?? '.venv'] }
      return subcommand === 'sync'
        ? { kind: 'venv', names: [variable('UV_PROJECT_ENVIRONMENT') ?? '.venv'] }
        : undefined
    case 'poetry':
      // A `.venv` that lies in the project is used even where Poetry would not make one.
      return installs &&
        !/^(?:false|0)$/i.test(variable('POETRY_VIRTUALENVS_CREATE') ?? '') &&
        !subcommand.startsWith('self')
        ? { kind: 'venv', names: ['.venv'] }
        : undefined
    case 'pipenv':
      return installs && !hasOption(invocation, 'system') ? { kind: 'venv', names: ['.venv'] } : undefined
    case 'pdm':
      return installs && !subcommand.startsWith('self') ? { kind: 'venv', names: ['.venv'] } : undefined
    case 'dotnet':
      return action === 'fetch' || action === 'build' ? { kind: 'dotnet', names: ['obj', 'bin'] } : undefined
    case 'composer':
      return installs && !subcommand.startsWith('global')
        ? { kind: 'vendor', names: [variable('COMPOSER_VENDOR_DIR') ?? 'vendor'] }
        : undefined
    case 'bundler': {
      const path = optionText(invocation, 'path') ?? variable('BUNDLE_PATH')
      const deployment = hasOption(invocation, 'deployment') || variable('BUNDLE_DEPLOYMENT') !== undefined
      const folder = path ?? (deployment ? 'vendor/bundle' : undefined)
      return installs && folder !== undefined ? { kind: 'vendor', names: [folder] } : undefined
    }
    case 'cargo':
      return action === 'build'
        ? {
            kind: 'target',
            names: [optionText(invocation, 'target-dir') ?? variable('CARGO_TARGET_DIR') ?? 'target'],
          }
        : undefined
    default:
      return undefined
  }
}

/** Options that name another project's folder. */
const FOLDER_OPTIONS: Partial<Record<Tool, readonly string[]>> = {
  npm: ['prefix'],
  yarn: ['cwd'],
  pnpm: ['dir'],
  bun: ['cwd'],
  uv: ['project', 'directory'],
  poetry: ['project', 'directory'],
  pdm: ['project'],
  composer: ['working-dir'],
}

/** The project's folder; `undefined` where it cannot be told. */
function folderOf(invocation: Invocation, cwd: string): string | undefined {
  const names = FOLDER_OPTIONS[invocation.tool] ?? []
  const chosen = invocation.options.find(option => names.includes(option.name))
  if (chosen !== undefined) return chosen.literal === undefined ? undefined : resolvePath(cwd, chosen.literal)
  if (invocation.tool !== 'dotnet') return cwd
  // Values of switches (`--self-contained true`) and MSBuild's own (`/p:X=1`) are no projects.
  const project = invocation.operands.find(({ loose }) => !/^(?:true|false|\/\w+:.*)$/i.test(loose))
  if (project === undefined) return cwd
  if (project.value === undefined) return undefined
  return resolvePath(cwd, /proj$|\.slnx?$/.test(project.value) ? `${project.value}/..` : project.value)
}

function isGlobal(invocation: Invocation): boolean {
  return (
    hasOption(invocation, 'global') ||
    optionText(invocation, 'location') === 'global' ||
    invocation.subcommand.startsWith('global')
  )
}

function hasOption(invocation: Invocation, name: string): boolean {
  return invocation.options.some(option => option.name === name)
}

function optionText(invocation: Invocation, name: string): string | undefined {
  return invocation.options.find(option => option.name === name)?.literal
}

/** `python -m venv DIR` and `virtualenv DIR`. */
function madeVenv(command: Command, cwd: string): readonly InstalledTree[] {
  const words = command.words.map(word => word.value)
  const module =
    /^python[\d.]*$/.test(command.name ?? '') &&
    words[1] === '-m' &&
    /^(?:venv|virtualenv)$/.test(words[2] ?? '')
  if (!module && command.name !== 'virtualenv') return []
  const rest = words.slice(module ? 3 : 1)
  const [folder, another] = rest.filter(word => word === undefined || !word.startsWith('-'))
  // Two words could be an option's value and the folder.
  if (folder === undefined || another !== undefined) return []
  const by = module ? `python -m ${words[2]}` : 'virtualenv'
  return [{ path: resolvePath(cwd, folder), kind: 'venv', by }]
}
