import { asMap, textPairs } from '../facts/data.ts'
import type { Facts } from '../facts/facts.ts'
import { LOCK_NAMES } from '../facts/manifests/node-lock.ts'
import { npmLock } from '../facts/manifests/npm-lock.ts'
import { readScript } from '../shell/read.ts'
import type { ShellReading } from '../shell/script.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { isBerry } from './install-inputs/node-manifests.ts'
import { lifecycleScripts } from './install-inputs/node-scripts.ts'
import { BINARIES } from './node-dev/binaries.ts'
import { importsIn, sourceFiles } from './node-dev/sources.ts'
import type { ProjectInImage } from './node-installs.ts'
import { startOf } from './start-command.ts'
import { startScripts } from './start-scripts.ts'
import { servicesOf, startedPrograms } from './started-programs.ts'

/** The packages that a project wants for development alone, and the programs they bring. */
export interface DevOnly {
  /** Those that the manifests name, in order. */
  readonly packages: readonly string[]
  /** Programs, with the package that brings each. */
  readonly programs: ReadonlyMap<string, string>
}

/** What is for development alone: named under devDependencies, and by no manifest of the project among the others. */
export function devOnlyOf({ project, context }: ProjectInImage): DevOnly {
  const manifests = [project.manifest, ...project.members]
  const kept = new Set(
    manifests.flatMap(({ dependencies, optionalDependencies, data }) => [
      ...Object.keys(dependencies),
      ...Object.keys(optionalDependencies),
      ...Object.keys(textPairs(data.peerDependencies)),
    ]),
  )
  const packages = [...new Set(manifests.flatMap(one => Object.keys(one.devDependencies)))].filter(
    name => !kept.has(name),
  )
  const programs = new Map(packages.flatMap(name => programsOf(name).map(one => [one, name] as const)))
  const inFolder = (name: string) => (project.folder === '.' ? name : `${project.folder}/${name}`)
  const locks = LOCK_NAMES.npm.map(name => npmLock(context.files, inFolder(name)))
  for (const [place, value] of Object.entries(locks.find(lock => lock !== undefined) ?? {})) {
    const entry = asMap(value)
    if (entry === undefined || place.lastIndexOf('node_modules/') !== 0) continue
    const name = place.slice('node_modules/'.length)
    for (const program of Object.keys(asMap(entry.bin) ?? {})) {
      if (entry.dev === true) programs.set(program, name)
      else programs.delete(program)
    }
  }
  return { packages, programs }
}

/** The programs that a package brings, as far as its name tells. */
function programsOf(name: string): readonly string[] {
  return BINARIES[name] ?? (name.startsWith('@types/') ? [] : [name.slice(name.lastIndexOf('/') + 1)])
}

/** What a container of the stage starts that comes from packages for development, as a sentence; `undefined` without any. */
export function devStarted(
  d: Dockerfile,
  stage: Stage,
  facts: Facts,
  place: ProjectInImage,
  dev: DevOnly,
): string | undefined {
  for (const { where, words } of startLines(d, stage, facts, place)) {
    const found = words.map(word => packageOf(word, dev)).find(one => one !== undefined)
    if (found !== undefined)
      return `${where} runs \`${words.join(' ')}\`, and ${found} is a development dependency.`
  }
  return undefined
}

interface StartLine {
  readonly where: string
  readonly words: readonly string[]
}

/** Every command that the start may run, launchers and branches of scripts too. */
function startLines(
  d: Dockerfile,
  stage: Stage,
  facts: Facts,
  { project }: ProjectInImage,
): readonly StartLine[] {
  const { entrypoint, cmd } = startOf(d, stage)
  const written = [entrypoint, cmd].flatMap(start =>
    start.form === 'exec' || start.form === 'shell'
      ? linesOf(
          start.origin.from === 'base' ? 'The base image' : `Line ${start.origin.instruction.line}`,
          start.reading,
        )
      : [],
  )
  const scripts = startScripts(d, stage, facts).flatMap(({ contextPath, path, reading }) =>
    linesOf(contextPath ?? path, reading),
  )
  const started = startedPrograms(d, stage, facts)
  const services = started
    .filter(({ inImage }) => !inImage)
    .map(({ by, name, args }) => ({ where: by, words: [name, ...args] }))
  const named = new Set(started.flatMap(one => one.scripts))
  const manifests = [project.manifest, ...project.members].flatMap(manifest =>
    [...named]
      .flatMap(name => [`pre${name}`, name, `post${name}`])
      .flatMap(name => {
        const text = manifest.scripts[name]
        return text === undefined ? [] : linesOf(`${manifest.path} (${name})`, readScript(text))
      }),
  )
  return [...written, ...scripts, ...services, ...manifests]
}

function linesOf(where: string, reading: ShellReading | undefined): readonly StartLine[] {
  if (reading?.ok !== true) return []
  return reading.script.commands.map(({ words }) => ({ where, words: words.map(word => word.loose) }))
}

/** The package for development that a word of a command names: its program, itself, a file of it. */
function packageOf(word: string, { packages, programs }: DevOnly): string | undefined {
  const program = /(?:^|\/)node_modules\/\.bin\/([\w.-]+)$/.exec(word)?.[1] ?? word
  const known = programs.get(program)
  if (known !== undefined) return known
  const path = word.replace(/^.*node_modules\//, '').replace(/^--?\w[\w-]*=/, '')
  return packages.find(name => path === name || path.startsWith(`${name}/`))
}

/** Why it cannot be told what a container of the stage starts; `undefined` where the file says it. */
export function startUnknown(d: Dockerfile, stage: Stage): string | undefined {
  const { entrypoint, cmd } = startOf(d, stage)
  let own = false
  for (const start of [entrypoint, cmd]) {
    if (start.form === 'unknown' || start.form === 'none' || start.origin.from === 'base') continue
    if (start.reading?.ok === false) return start.reading.unreadable.reason
    own = true
  }
  return own ? undefined : 'The file does not say what the container starts.'
}

/**
 * Why an image may be a box of tools, whose user names the program: nothing of its own is started, and no service of compose says what is.
 * `undefined` where either does.
 */
export function toolboxReason(d: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  const said = servicesOf(d, stage, facts).some(
    ({ command, entrypoint }) => command !== undefined || entrypoint !== undefined,
  )
  return said ? undefined : startUnknown(d, stage)
}

/** What reading the sources of a project showed. */
export interface SourceReading {
  /** How many files were read. */
  readonly files: number
  /** Whether there were more than are read. */
  readonly cut: boolean
  /** A file that needs a package for development when it runs. */
  readonly use: { readonly path: string; readonly name: string } | undefined
}

/**
 * Reads the sources of a project for imports of packages for development. Tests, settings of tools and scripts for developers are
 * left out, unless what is started names them.
 */
export function devImported(
  d: Dockerfile,
  stage: Stage,
  facts: Facts,
  { project, context }: ProjectInImage,
  dev: DevOnly,
): SourceReading {
  const wanted = new Set(dev.packages)
  const words = startedPrograms(d, stage, facts).flatMap(({ name, args }) => [name, ...args])
  const { paths, cut } = sourceFiles(context, project.folder)
  const read = paths.filter(path => isRun(path, words))
  for (const path of read) {
    const text = context.files.read(path)
    const name = text === undefined ? undefined : importsIn(text).find(one => wanted.has(one))
    if (name !== undefined) return { files: read.length, cut, use: { path, name } }
  }
  return { files: read.length, cut, use: undefined }
}

const APART =
  /(^|\/)(__tests__|__mocks__|tests?|spec|e2e|cypress|stories|\.storybook|fixtures|coverage|bench(marks?)?|docs?|examples?|scripts?|tools?|\.[\w-]+)\/|\.(test|spec|stories|cy|e2e|bench)\.\w+$|\.config\.\w+$|(^|\/)\.[^/]+$|(^|\/)(gulpfile|gruntfile|webpack|rollup|karma|jest|vitest|babel|postcss|tailwind|playwright|seed)[^/]*$|\.d\.[cm]?ts$/i

/** Whether a source file may run in the container. */
function isRun(path: string, started: readonly string[]): boolean {
  // `next start` evaluates its settings.
  if (/(^|\/)next\.config\.\w+$/.test(path)) return started.includes('next')
  if (!APART.test(path)) return true
  const stem = path.replace(/\.\w+$/, '')
  return started.some(word => {
    const named = word.replace(/^\.\//, '').replace(/\.\w+$/, '')
    return named !== '' && (stem === named || stem.endsWith(`/${named}`))
  })
}

/** The scripts that an install without packages for development runs in the project and that need one of them. */
export function devLifecycle(
  { project, context }: ProjectInImage,
  dev: DevOnly,
):
  | { readonly manifest: string; readonly script: string; readonly text: string; readonly name: string }
  | undefined {
  for (const manifest of [project.manifest, ...project.members]) {
    for (const script of lifecycleScripts(isBerry(project))) {
      const text = manifest.scripts[script]
      if (text === undefined) continue
      for (const word of text.split(/[\s;&|()]+/)) {
        const file = `${manifest.folder === '.' ? '' : `${manifest.folder}/`}${word.replace(/^\.\//, '')}`
        const imported = /\.[cm]?[jt]s$/.test(word) ? importsIn(context.files.read(file) ?? '') : []
        const name = packageOf(word, dev) ?? imported.find(one => dev.packages.includes(one))
        if (name !== undefined) return { manifest: manifest.path, script, text, name }
      }
    }
  }
  return undefined
}

/** Names of packages as a sentence lists them. */
export function someOf(names: readonly string[]): string {
  const shown = names.length <= 4 ? names : names.slice(0, 3)
  return shown.length === names.length
    ? shown.join(', ')
    : `${shown.join(', ')} and ${names.length - shown.length} more`
}
