import {
  type Announced,
  broughtFile,
  type Edit,
  effectsOf,
  type Instruction,
  insertWordsAfter,
  isWithin,
  pyproject,
  resolvePath,
  servicesOf,
  sliceOf,
  stateBefore,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { PythonRun } from './installs.ts'
import { isSince } from './tool-version.ts'

/** The project in the environment itself, and no longer where its sources lie. */
export interface NonEditable {
  readonly edits: readonly Edit[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
}

/**
 * uv installs a project in place: the environment points to its sources. Where the environment is copied to another stage, uv's manual
 * asks for `--no-editable`, which also spares the build backend one more package. It is the same program as long as the sources lie in
 * a folder that nothing but the installation makes importable, are modules alone, do not ask where they are, and nobody mounts others
 * over them; `undefined` otherwise.
 *
 * @param tree the environment of the project
 * @see https://docs.astral.sh/uv/guides/integration/docker/#non-editable-installs
 */
export function nonEditable(
  subject: Subject,
  runs: readonly PythonRun[],
  tree: string,
): NonEditable | undefined {
  const { dockerfile } = subject
  const sync = projectSync(runs)
  const module = sync && moduleOf(subject, sync)
  if (sync === undefined || module === undefined || !isNewUv(subject, runs)) return undefined
  const { run, script, invocation } = sync
  const behind = invocation.command.words.find(word => word.value === 'sync')
  const edits = behind && insertWordsAfter(dockerfile, run, script, behind, ['--no-editable'])
  if (edits === undefined) return undefined
  const site = `${tree}/lib/python*/site-packages`
  return {
    edits,
    consequences: [
      `uv installs ${module.name} into ${tree}, and no longer in place: the program imports it from there, and a change of ${module.folder} in a container has no effect.`,
    ],
    announces: (['added', 'removed', 'changed'] as const).map(change => ({
      kind: 'files',
      change,
      paths: `${site}/{${module.name}/**,{_,}${module.name}.pth,${module.name}-*.dist-info/**}`,
    })),
  }
}

/** The only `uv sync` that installs the project, where it is the last one. */
function projectSync(runs: readonly PythonRun[]) {
  const syncs = runs.flatMap(one =>
    one.installs.filter(({ toolsOnly }) => !toolsOnly).map(({ invocation }) => ({ ...one, invocation })),
  )
  const last = syncs.at(-1)
  const isSync = ({ invocation }: (typeof syncs)[number]) =>
    invocation.tool === 'uv' && invocation.subcommand === 'sync'
  const installsProject = ({ invocation }: (typeof syncs)[number]) =>
    !invocation.options.some(({ name }) => /^no-install-(?:project|workspace|local)$/.test(name))
  if (last === undefined || !syncs.every(isSync) || syncs.filter(installsProject).length !== 1)
    return undefined
  return installsProject(last) && last.invocation.options.every(({ name }) => PLAIN.has(name))
    ? last
    : undefined
}

/** Options that say nothing of which projects are installed, and how. */
const PLAIN = new Set(
  'frozen locked no-dev no-default-groups group no-group extra all-extras compile-bytecode no-cache quiet verbose no-progress link-mode no-python-downloads inexact exact python'.split(
    ' ',
  ),
)

interface Module {
  readonly name: string
  /** Absolute, in the image. */
  readonly folder: string
}

/** The one module of the project, below `src`. */
function moduleOf(subject: Subject, { run }: PythonRun): Module | undefined {
  const { dockerfile, stage, facts } = subject
  const { context } = facts
  const { cwd, env } = stateBefore(dockerfile, run)
  if (cwd === undefined || context === undefined || env.has('UV_NO_EDITABLE')) return undefined
  const manifest = broughtFile(dockerfile, stage, resolvePath(cwd, 'pyproject.toml'), facts)
  const root = manifest?.contextPath?.replace(/\/?pyproject\.toml$/, '')
  const project = root === undefined ? undefined : pyproject(context.files, root === '' ? '.' : root)
  const name = project?.plainlyBuilt
  if (root === undefined || name === undefined || project?.packaged.uv === false) return undefined
  if (project?.uvMembers !== undefined || (project?.pathDependencies.length ?? 0) > 0) return undefined
  const sources = root === '' ? 'src' : `${root}/src`
  if (context.files.list(sources).join() !== `${name}/`) return undefined
  const entry = broughtFile(dockerfile, stage, resolvePath(cwd, `src/${name}/__init__.py`), facts)
  if (entry?.contextPath !== `${sources}/${name}/__init__.py`) return undefined
  // uv builds a project that it has in its cache anew where pyproject.toml is another file, and not where a module is.
  if (entry.instruction !== manifest?.instruction || entry.instruction.index > run.index) return undefined
  const folder = resolvePath(cwd, 'src')
  if (isChanged(subject, folder, entry.instruction, run)) return undefined
  const mounts = servicesOf(dockerfile, stage, facts).flatMap(({ volumes }) => volumes)
  if (mounts.some(({ target }) => isWithin(target, folder) || isWithin(folder, target))) return undefined
  return isAllModules(subject, `${sources}/${name}`) ? { name, folder } : undefined
}

/** Whether a step other than the install may put modules there that the wheel would not have: made too late, or left out. */
function isChanged(
  { dockerfile, stage }: Subject,
  folder: string,
  copy: Instruction,
  install: Instruction,
): boolean {
  return stage.instructions.some(one => {
    if (one.index <= copy.index || one === install) return false
    const { writtenPaths } = effectsOf(dockerfile, one)
    return (
      writtenPaths === 'all' ||
      writtenPaths.some(
        ({ kind, path }) => isWithin(path, folder) || (kind === 'tree' && isWithin(folder, path)),
      )
    )
  })
}

/** What tells a module where it lies, or takes files that lie beside it; Flask keeps files where its application lies. */
const ASKS_WHERE =
  /__(?:file|path|spec|loader)__|\b(?:inspect|pkgutil|pkg_resources|runpy|zipimport)\b|importlib[^\n]*resources|sys\.path|site-packages|PackageLoader|packages=|\b(?:Flask|Quart)\(/
/** So many are looked at. */
const MOST = 400

/** Whether a folder holds modules that a wheel takes in, every one of them, and that do not ask where they are. */
function isAllModules({ facts: { context } }: Subject, top: string): boolean {
  const open = [top]
  let count = 0
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of context?.files.list(folder) ?? []) {
      const path = `${folder}/${entry.replace(/\/$/, '')}`
      if (entry === '__pycache__/') continue
      if (++count > MOST || context?.gitIgnores(path) !== false) return false
      if (entry.endsWith('/')) {
        open.push(path)
        continue
      }
      if (entry === 'py.typed') continue
      const text = entry.endsWith('.py') ? context.files.read(path) : undefined
      if (text === undefined || ASKS_WHERE.test(text)) return false
    }
  }
  return true
}

/**
 * `uv sync` knows the option from 0.4.11 on; by its first two numbers, from here on for certain.
 *
 * @see https://github.com/astral-sh/uv/pull/7371
 */
const FIRST: readonly [number, number] = [0, 5]

/** Whether every uv that the stage is brought is new enough; not where none is seen to come. */
function isNewUv({ dockerfile, stage }: Subject, runs: readonly PythonRun[]): boolean {
  const images = [stage.from, ...stage.instructions].flatMap(one => [
    ...sliceOf(dockerfile.text, one.span).matchAll(/\bastral-sh\/uv(?::([\w.$-]+))?(?=[\s,@]|$)/g),
  ])
  const asked = runs.flatMap(({ installs }) =>
    installs.flatMap(({ invocation: { operands } }) =>
      operands.flatMap(({ loose }) => /^uv(?![\w.-])(.*)$/.exec(loose)?.[1] ?? []),
    ),
  )
  return (
    images.length + asked.length > 0 &&
    asked.every(one => isSince(one, FIRST)) &&
    images.every(([, tag = 'latest']) => isNewTag(tag))
  )
}

/** `latest`, `0.8.3-python3.12-slim`, and `python3.12-slim`, which is of the newest. */
function isNewTag(tag: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(tag) ?? []
  if (major === undefined) return /^(?:latest|python|debian|alpine|bookworm|trixie)/.test(tag)
  return Number(major) > FIRST[0] || Number(minor) >= FIRST[1]
}
