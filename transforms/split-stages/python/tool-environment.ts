import {
  type Announced,
  type Command,
  type Edit,
  type Instruction,
  insertWordsAfter,
  packagesOfTool,
  readShell,
  replaceWithWords,
  runtimeUses,
  sliceOf,
  sourceFiles,
  type ToolPackage,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import { dependenciesOf } from './inputs.ts'
import type { PythonInstall, PythonRun } from './installs.ts'
import type { Interpreter } from './interpreter.ts'
import { obeysEnvironment } from './tool-version.ts'
import { namesIn } from './tools.ts'

/** Package managers in an environment of their own, which stays in the builder. */
export interface ToolEnvironment {
  /** What installs them. */
  readonly commands: ReadonlySet<Command>
  readonly before: readonly string[]
  readonly edits: readonly Edit[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
}

interface ToolInstall extends PythonInstall {
  readonly from: PythonRun
}

/** What may be installed along with a package manager and is of use to it alone; setuptools is not: programs import it. */
const BESIDE = /^(?:pip|wheel|virtualenv|poetry-core|poetry-plugin-\w+)$/
/** Not Pipenv: what it has itself it takes for installed, also where it installs for another interpreter (2023.2 and 2026.8, tried 2026-11). */
const MANAGERS = /^(?:poetry|uv)$/

/**
 * Installs package managers apart from what they install: beside the packages of the application they would be copied into the
 * image with all they depend on. They are run by name, from an environment that stands last in PATH. `undefined` where the image
 * calls them, something counts on what they bring, or where they would install is not certain.
 *
 * An environment of its own, and not the folders of the interpreter: the one of the application sees those, so that an installer
 * would take for installed what only the builder has.
 *
 * @param moving the steps that move, if this holds
 */
export function toolEnvironment(
  subject: Subject,
  runs: readonly PythonRun[],
  interpreter: Interpreter,
  moving: readonly Instruction[],
  called: readonly { readonly text: string }[],
): ToolEnvironment | undefined {
  const { dockerfile } = subject
  const all = runs.flatMap(from => from.installs.map(install => ({ ...install, from })))
  const installs = all.filter(
    ({ toolsOnly, invocation, destination }) =>
      toolsOnly && destination.kind === 'site' && namesIn(invocation).some(name => MANAGERS.test(name)),
  )
  const others = all.filter(one => !installs.includes(one))
  const names = [...new Set(installs.flatMap(({ invocation }) => namesIn(invocation)))]
  const tools = names.filter(name => MANAGERS.test(name))
  if (tools.length === 0 || !names.every(name => MANAGERS.test(name) || BESIDE.test(name))) return undefined
  if (others.every(({ toolsOnly }) => toolsOnly)) return undefined
  if (!others.every(install => knowsWhere(install, installs))) return undefined
  const folder = `/opt/${tools.length === 1 ? tools[0] : 'tools'}`
  const commands = new Set(installs.map(({ invocation }) => invocation.command))
  // Another pip than that of the base may not let itself be told an interpreter.
  if (all.some(({ invocation }) => invocation.operands.some(({ loose }) => /^pip\s*[=<~!@]/.test(loose))))
    return undefined
  if (dockerfile.text.includes(folder) || setsEnvironment(subject)) return undefined
  if (isCalled(subject, tools, called) || !isRunByName(subject, tools, commands, moving)) return undefined
  if (isImported(subject, others, tools)) return undefined
  const found = installs.map(install => intoFolder(subject, install, interpreter, folder))
  const edits = found.flatMap(one => one ?? [])
  if (found.includes(undefined)) return undefined
  const leaving = new Set([...names, ...brought(tools).map(({ distribution }) => distribution)])
  return {
    commands,
    before: [`RUN python -m venv --without-pip ${folder}`, `ENV PATH=$PATH:${folder}/bin`],
    edits,
    consequences: [
      `${tools.join(' and ')} and what ${tools.length === 1 ? 'it depends' : 'they depend'} on are in ${folder} of the builder and not in the image any more: nothing was found that calls or imports them.`,
    ],
    announces: [BESIDE_INTERPRETER, ...[...leaving].map(gone)],
  }
}

/** Where the tools were, with all they have. */
const BESIDE_INTERPRETER: Announced = {
  kind: 'files',
  change: 'removed',
  paths: '/usr/local/{lib/python*/site-packages,bin,share}/**',
}

function gone(names: string): Announced {
  return { kind: 'packages', change: 'removed', names, manager: 'pip' }
}

function brought(tools: readonly string[]): readonly ToolPackage[] {
  return tools.flatMap(tool => packagesOfTool(tool) ?? [])
}

/** Whether an install goes where it has to without its tool beside the interpreter that it installs for. */
function knowsWhere({ invocation }: ToolInstall, installs: readonly ToolInstall[]): boolean {
  const { tool, subcommand } = invocation
  switch (tool) {
    case 'pip':
      return true
    case 'uv':
      return subcommand.startsWith('pip')
    case 'poetry':
      return !subcommand.startsWith('self') && obeysEnvironment(installs)
    default:
      return false
  }
}

/** The file says itself which environment is active, or where programs are looked for. */
function setsEnvironment({ dockerfile, stage }: Subject): boolean {
  return stage.instructions.some(
    one =>
      one.keyword === 'SHELL' ||
      /\b(?:VIRTUAL_ENV|CONDA_\w+)\b/.test(sliceOf(dockerfile.text, one.span)) ||
      (one.keyword === 'ENV' &&
        one.assignments.some(({ name, value }) => name === 'PATH' && !/\$\{?PATH\b/.test(value ?? ''))),
  )
}

function isCalled(
  { dockerfile, stage, facts }: Subject,
  tools: readonly string[],
  called: readonly { readonly text: string }[],
): boolean {
  const commands = new Set(tools.flatMap(tool => (tool === 'uv' ? ['uv', 'uvx'] : [tool])))
  const words = new RegExp(`\\b(?:${[...commands].join('|')})\\b`)
  return (
    called.some(({ text }) => words.test(text)) || runtimeUses(dockerfile, stage, facts, commands).length > 0
  )
}

/** Steps that call the tools move, and call them by name: not as a module, by a path or through another program. */
function isRunByName(
  { dockerfile, stage }: Subject,
  tools: readonly string[],
  installs: ReadonlySet<Command>,
  moving: readonly Instruction[],
): boolean {
  const word = new RegExp(`(?<![\\w./-])(?:${tools.join('|')})x?(?![\\w.-])|bin/(?:${tools.join('|')})x?\\b`)
  return stage.instructions.every(one => {
    if (one.keyword !== 'RUN') return true
    const reading = readShell(dockerfile, one)
    if (!reading.ok) return !word.test(sliceOf(dockerfile.text, one.span))
    const { commands } = reading.script
    const mentions = commands.filter(
      command => !installs.has(command) && command.words.some(({ loose }) => word.test(loose)),
    )
    return mentions.every(({ words: [first, second] }) => {
      const isName = tools.includes(first?.value ?? '') && second?.value !== 'env'
      return isName && moving.includes(one)
    })
  })
}

/** A source imports what only a package manager brings. */
function isImported(subject: Subject, others: readonly ToolInstall[], tools: readonly string[]): boolean {
  const { context } = subject.facts
  const names = dependenciesOf(
    subject,
    others.map(install => ({ ...install.from, installs: [install] })),
  )
  if (context === undefined || names === undefined) return true
  const modules = new Set(
    brought(tools)
      .filter(({ distribution }) => !names.includes(distribution))
      .map(({ module }) => module),
  )
  const imports = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import|import[ \t]+([\w., \t]+))/gm
  for (const { text } of sourceFiles(context)) {
    for (const [, from = '', list = ''] of text.matchAll(imports)) {
      const found = [from, ...list.split(',')].map(one => /^\s*(\w*)/.exec(one)?.[1] ?? '')
      if (found.some(module => modules.has(module))) return true
    }
  }
  return false
}

/** Tells an install the interpreter to install for. */
function intoFolder(
  { dockerfile }: Subject,
  { invocation, from: { run, script, state } }: ToolInstall,
  { takesPython }: Interpreter,
  folder: string,
): readonly Edit[] | undefined {
  const { tool, launcher, program, options, uncertain } = invocation
  const told = ['--python', `${folder}/bin/python`]
  if (uncertain || options.some(({ name }) => name === 'python')) return undefined
  if (tool === 'pip') {
    const isModule = launcher.length === 2 && /^python[\d.]*$/.test(launcher[0]?.value ?? '')
    return takesPython && (launcher.length === 0 || isModule)
      ? insertWordsAfter(dockerfile, run, script, program, told)
      : undefined
  }
  const [word, another] = options.find(({ name }) => name === 'system')?.words ?? []
  if (tool !== 'uv' || launcher.length > 0 || word?.value !== '--system' || another !== undefined)
    return undefined
  if (['UV_SYSTEM_PYTHON', 'UV_PYTHON'].some(name => state.env.has(name))) return undefined
  return replaceWithWords(dockerfile, run, script, word, told)
}
