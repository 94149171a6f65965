import { posix } from 'node:path'
import { invocationOf } from '../../src/effects/invocation.ts'
import { readShell } from '../../src/shell/read.ts'
import type { Command } from '../../src/shell/script.ts'
import type { Dockerfile, Instruction, Stage } from '../../src/syntax/dockerfile.ts'
import { copyOperands, flagValue } from '../../src/syntax/queries.ts'

/*
 * Where the files of an image come from, told from the text alone and by other means than the transforms': what each
 * command and COPY brings, where it lands, and what a COPY --from takes over.
 */

/** Something that a stage holds when it ends. */
export interface Item {
  readonly kind: 'package' | 'install' | 'copy' | 'run' | 'folder'
  /** Equal keys mean the same thing. */
  readonly key: string
  /** Where it lands; `undefined` for what lands all over the system. */
  readonly at: string | undefined
}

/** What the last stage holds, stages below it and trees copied from others included. */
export function itemsOf(dockerfile: Dockerfile): readonly Item[] {
  const last = dockerfile.stages.at(-1)
  return last === undefined ? [] : collect(dockerfile, last).items
}

interface Place {
  readonly items: readonly Item[]
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly venvs: readonly Venv[]
}

interface Venv {
  readonly path: string
  /** Made `--without-pip`: a `pip` along PATH is that of the base. */
  readonly bare: boolean
}

const START: Place = { items: [], env: new Map(), cwd: '/', venvs: [] }

function collect(dockerfile: Dockerfile, stage: Stage): Place {
  let place: Place = stage.parent === undefined ? START : collect(dockerfile, stage.parent)
  for (const instruction of stage.instructions) place = after(dockerfile, instruction, place)
  return place
}

function after(dockerfile: Dockerfile, one: Instruction, place: Place): Place {
  const value = (text: string) =>
    text
      .replace(/^(["'])(.*)\1$/s, '$2')
      .replace(/\$\{?(\w+)\}?/g, (whole, name: string) => place.env.get(name) ?? whole)
  switch (one.keyword) {
    case 'ENV': {
      const env = new Map(place.env)
      for (const { name, value: text } of one.assignments) env.set(name, value(text ?? ''))
      return { ...place, env }
    }
    case 'WORKDIR': {
      const cwd = posix.resolve(place.cwd, value(one.args.text))
      return { ...place, cwd, items: [...place.items, { kind: 'folder', key: cwd, at: cwd }] }
    }
    case 'COPY':
    case 'ADD':
      return { ...place, items: [...place.items, ...copied(dockerfile, one, place, value)] }
    case 'RUN':
      return ran(dockerfile, one, place)
    default:
      return place
  }
}

function copied(
  dockerfile: Dockerfile,
  one: Instruction,
  place: Place,
  value: (text: string) => string,
): readonly Item[] {
  const operands = copyOperands(one)
  if (operands === undefined) return []
  const destination = value(operands.destination.text)
  const to = posix.resolve(place.cwd, destination)
  const from = flagValue(one, 'from')
  const stage = dockerfile.stages.find(
    ({ name, index }) => name === from?.toLowerCase() || String(index) === from,
  )
  if (from === undefined || stage === undefined) {
    const slash = destination.endsWith('/') || /(?:^|\/)\.$/.test(destination) || operands.sources.length > 1
    return operands.sources.map(({ text }) => {
      const source = posix.normalize(value(text)).replace(/^\/|\/$/g, '')
      const folder = source === '.' || text.endsWith('/')
      const at = slash && !folder ? posix.join(to, posix.basename(source)) : to
      return { kind: 'copy', key: `${from ?? 'context'}:${source} -> ${at}`, at }
    })
  }
  const held = collect(dockerfile, stage).items
  return operands.sources.flatMap(({ text }) => {
    const tree = posix.resolve('/', value(text)).replace(/(?<=\/python)3\.\d+/, '')
    return held.flatMap(item =>
      item.at !== undefined && within(item.at, tree)
        ? [{ ...item, at: posix.join(to, posix.relative(tree, item.at)) }]
        : [],
    )
  })
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

function ran(dockerfile: Dockerfile, one: Instruction, place: Place): Place {
  const reading = readShell(dockerfile, one)
  if (!reading.ok)
    return { ...place, items: [...place.items, { kind: 'run', key: one.args.text, at: place.cwd }] }
  const items: Item[] = []
  const venvs = [...place.venvs]
  let { cwd } = place
  for (const command of reading.script.commands) {
    if (command.name === 'cd') cwd = posix.resolve(cwd, command.words[1]?.value ?? '')
    const made = venvOf(command, place)
    if (made !== undefined) venvs.push(made)
    else items.push(...brought(command, { ...place, venvs, cwd }))
  }
  return { ...place, items: [...place.items, ...items], venvs }
}

function venvOf({ name, words }: Command, { env, cwd }: Place): Venv | undefined {
  const texts = words.map(word =>
    word.loose.replace(/\$\{?(\w+)\}?/g, (whole, key: string) => env.get(key) ?? whole),
  )
  const makes = texts.includes('venv') || name === 'virtualenv'
  const folder = texts.at(-1)
  return makes && folder !== undefined && !folder.startsWith('-')
    ? {
        path: posix.resolve(cwd, folder === 'venv' ? '.venv' : folder),
        bare: texts.includes('--without-pip'),
      }
    : undefined
}

const IGNORED = new Set([
  'set',
  'cd',
  'echo',
  'true',
  ':',
  'rm',
  'find',
  'export',
  '.',
  'source',
  'test',
  '[',
])

function brought(command: Command, place: Place): readonly Item[] {
  if (command.words.length === 0 || IGNORED.has(command.name ?? '')) return []
  const invocation = invocationOf(command)
  const text = command.words.map(word => word.raw).join(' ')
  if (invocation === undefined) return [{ kind: 'run', key: text, at: place.cwd }]
  const { tool, action } = invocation
  if (['update', 'clean-cache', 'query', 'configure', 'remove'].includes(action)) return []
  if (tool === 'apt' || tool === 'apk') {
    return invocation.operands.map(word => ({
      kind: 'package',
      key: /^[a-z0-9.+-]+/.exec(word.loose)?.[0] ?? word.loose,
      at: undefined,
    }))
  }
  const isPython = ['pip', 'uv', 'poetry', 'pipenv', 'pdm', 'pip-tools', 'conda'].includes(tool)
  // Whether uv looks at an environment says where it installs, not what.
  const what = tool === 'uv' ? text.replace(' --system', '') : text
  if (isPython) return [{ kind: 'install', key: what, at: prefixOf(command, text, place) }]
  const modules = ['npm', 'yarn', 'pnpm', 'bun'].includes(tool) && action === 'install'
  return [{ kind: 'run', key: text, at: modules ? posix.join(place.cwd, 'node_modules') : place.cwd }]
}

/** The folder that packages of Python go to: the environment that the command is told of, or the interpreter's own. */
function prefixOf(command: Command, text: string, { items, env, cwd, venvs }: Place): string {
  const project = /\b(?:uv sync|pdm (?:install|sync))\b/.test(text)
  if (project)
    return posix.resolve(lockedAbove(items, cwd) ?? cwd, env.get('UV_PROJECT_ENVIRONMENT') ?? '.venv')
  if (/\bpoetry (?:install|sync)\b/.test(text) && env.get('POETRY_VIRTUALENVS_IN_PROJECT') !== undefined)
    return posix.resolve(cwd, '.venv')
  if (/\bpipenv (?:install|sync)\b/.test(text) && !/--system/.test(text)) return posix.resolve(cwd, '.venv')
  if (/\bconda\b/.test(text)) return `/opt/conda/envs/${/-n (\S+)/.exec(text)?.[1] ?? ''}`
  const program =
    command.words[0]?.loose.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => env.get(name) ?? whole) ?? ''
  const own = venvs.find(({ path }) => posix.resolve(cwd, program).startsWith(`${path}/bin/`))?.path
  const told =
    env.get(/\buv\b/.test(text) ? 'UV_PYTHON' : 'PIP_PYTHON') ?? /--python[= ](\S+)/.exec(text)?.[1]
  const first = env
    .get('PATH')
    ?.split(':')[0]
    ?.replace(/\/bin$/, '')
  const isModule = /^\s*python[\d.]* -m /.test(text)
  const active = venvs.find(({ path, bare }) => path === first && (!bare || isModule))?.path
  if (/\buv pip\b/.test(text) && told === undefined && !/--system/.test(text))
    return env.get('VIRTUAL_ENV') ?? cwd
  return own ?? told?.replace(/\/bin\/[^/]+$/, '') ?? active ?? '/usr/local/lib/python/site-packages'
}

/** Where uv.lock was copied to, which lies beside the environment of all members of a workspace. */
function lockedAbove(items: readonly Item[], cwd: string): string | undefined {
  const locks = items.flatMap(({ at }) => (at?.endsWith('/uv.lock') === true ? posix.dirname(at) : []))
  return locks.filter(folder => within(cwd, folder)).at(-1)
}
