import {
  copyOperands,
  effectsOf,
  flagValue,
  type Instruction,
  type Invocation,
  pythonDependencies,
  requirementName,
  requirements,
  resolvePath,
  stateBefore,
  textValue,
  wordValues,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { PythonRun } from './installs.ts'

/** Files that installs read and programs do not. */
const MANIFEST =
  /^(?:requirements[\w.-]*\.(?:txt|in)|[\w.-]*requirements\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|poetry\.(?:lock|toml)|Pipfile(?:\.lock)?|uv\.lock|uv\.toml|pdm\.(?:lock|toml)|setup\.(?:py|cfg)|environment\.ya?ml|\.python-version|requirements\*?(?:\.txt)?\*?|Pipfile\*|pyproject\.toml\*|poetry\.lock\*|uv\.lock\*)$/

/** Copies of manifests above the last install: `alone` ones come to the image with the source as well. */
export function manifestCopies(
  subject: Subject,
  last: Instruction,
): { readonly alone: readonly Instruction[]; readonly kept: readonly Instruction[] } {
  const { stage } = subject
  const copies = stage.instructions.filter(
    one =>
      one.index < last.index && (one.keyword === 'COPY' || one.keyword === 'ADD') && bringsManifests(one),
  )
  const alone = copies.filter(copy =>
    stage.instructions.some(
      later => later.index > copy.index && !copies.includes(later) && brings(subject, later, copy),
    ),
  )
  return { alone, kept: copies.filter(copy => !alone.includes(copy)) }
}

function bringsManifests(copy: Instruction): boolean {
  const operands = copyOperands(copy)
  if (operands === undefined || flagValue(copy, 'from') !== undefined || copy.heredocs.length > 0)
    return false
  return (
    operands.sources.length > 0 &&
    operands.sources.every(({ text }) => MANIFEST.test(text.replace(/^"|"$/g, '').split('/').at(-1) ?? ''))
  )
}

/** Whether a later copy lays the same files in the same place. */
function brings({ dockerfile, facts }: Subject, later: Instruction, copy: Instruction): boolean {
  const broad = later.keyword === 'COPY' || later.keyword === 'ADD' ? copyOperands(later) : undefined
  const [source] = broad?.sources ?? []
  if (broad === undefined || source === undefined || broad.sources.length !== 1) return false
  if (later.flags.some(({ name }) => name !== 'chown' && name !== 'chmod')) return false
  const to = folderOf(dockerfile, later)
  const own = copyOperands(copy)
  const at = folderOf(dockerfile, copy)
  if (to === undefined || at === undefined || own === undefined) return false
  const folder = source.text
    .replace(/^\.?\/+/, '')
    .replace(/\/+\.?$/, '')
    .replace(/^\.$/, '')
  if (/[*?[$]/.test(folder)) return false
  return own.sources.every(({ text }) => {
    const path = text.replace(/^"|"$/g, '').replace(/^\.?\/+/, '')
    if (folder !== '' && !path.startsWith(`${folder}/`)) return false
    if (facts.context?.ignore.ignores(path.replace(/\*.*$/, '')) === true && !/\*/.test(path)) return false
    const inside = path.slice(folder === '' ? 0 : folder.length + 1)
    const name = inside.split('/').at(-1) ?? inside
    const lands =
      own.destination.text.endsWith('/') ||
      /^\.\/?$/.test(own.destination.text) ||
      own.sources.length > 1 ||
      stateBefore(dockerfile, copy).cwd === at ||
      effectsOf(dockerfile, copy).made?.certain === true
    // A file that is given a name keeps it only where the name is its own.
    return lands ? resolvePath(at, name) === resolvePath(to, inside) : at === resolvePath(to, inside)
  })
}

function folderOf(dockerfile: Subject['dockerfile'], copy: Instruction): string | undefined {
  const state = stateBefore(dockerfile, copy)
  const written = copyOperands(copy)?.destination.text
  const text = written === undefined ? undefined : textValue(dockerfile, written, state)
  if (text === undefined) return undefined
  if (text.startsWith('/')) return resolvePath('/', text)
  return state.cwd === undefined ? undefined : resolvePath(state.cwd, text)
}

/** The distributions that the installs name, in words or in manifests; `undefined` where a manifest cannot be seen. */
export function dependenciesOf(subject: Subject, runs: readonly PythonRun[]): readonly string[] | undefined {
  const names = new Set<string>()
  for (const one of runs) {
    const { run, installs } = one
    for (const { invocation } of installs) {
      const { operands, subcommand } = invocation
      for (const word of operands) for (const name of requirementName(word.loose)) names.add(normalised(name))
      const files = [...requirementFiles(one, invocation)]
      const project = !subcommand.startsWith('pip') && invocation.tool !== 'pip' && operands.length === 0
      if (project) files.push(...projectFiles(subject, run))
      for (const file of files) {
        const found = file === undefined ? undefined : inContext(subject, run, file)
        if (found === undefined || subject.facts.context === undefined) return undefined
        for (const name of pythonDependencies(subject.facts.context.files, found)) names.add(name)
      }
    }
  }
  return [...names]
}

/** A line of a requirements file that installs something in place: it leaves files beside the sources. */
export function editableIn(subject: Subject, one: PythonRun): string | undefined {
  const { context } = subject.facts
  for (const { invocation } of one.installs) {
    for (const file of requirementFiles(one, invocation)) {
      const path = file === undefined ? undefined : inContext(subject, one.run, file)
      const read = path === undefined || context === undefined ? undefined : requirements(context.files, path)
      const line = [...(read?.local ?? []), ...(read?.remote ?? [])].find(({ text }) =>
        /^(?:-e|--editable)\b/.test(text),
      )
      if (line !== undefined) return `${line.file}:${line.line} has ${line.text}`
    }
  }
  return undefined
}

/** The values of `-r`; `undefined` for one with a variable that is not known. */
function requirementFiles(
  { script, state }: PythonRun,
  { options }: Invocation,
): readonly (string | undefined)[] {
  const read = wordValues(script, state.env)
  return options
    .filter(({ name }) => name === 'requirement' || name === 'requirements')
    .map(({ literal, words }) => {
      const last = words.at(-1)
      const value = literal ?? (last === undefined ? undefined : read(last))
      return value?.replace(/^(?:-r|--requirements?=)/, '')
    })
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}

function projectFiles({ facts, dockerfile }: Subject, run: Instruction): readonly string[] {
  const { cwd } = stateBefore(dockerfile, run)
  const names = ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'pyproject.toml', 'Pipfile']
  return names
    .filter(name => facts.context?.files.isFile(name) === true)
    .slice(0, 1)
    .map(name => (cwd === undefined ? name : resolvePath(cwd, name)))
}

/** The file of the context that stands at a path of the image, by the copies above a RUN or by its bind mounts. */
function inContext(subject: Subject, run: Instruction, written: string): string | undefined {
  const { dockerfile, stage, facts } = subject
  const { cwd } = stateBefore(dockerfile, run)
  const path = written.startsWith('/')
    ? resolvePath('/', written)
    : cwd === undefined
      ? undefined
      : resolvePath(cwd, written)
  if (path === undefined || facts.context === undefined) return undefined
  const name = path.split('/').at(-1) ?? ''
  for (const copy of stage.instructions.filter(one => one.index < run.index).toReversed()) {
    const operands = copyOperands(copy)
    const at = operands === undefined ? undefined : folderOf(dockerfile, copy)
    if (operands === undefined || at === undefined) continue
    for (const { text } of operands.sources) {
      const source = text
        .replace(/^"|"$/g, '')
        .replace(/^\.?\/+/, '')
        .replace(/\/+$/, '')
      const candidates = [
        at === path ? source : undefined,
        resolvePath(at, source.split('/').at(-1) ?? '') === path ? source : undefined,
        path.startsWith(`${at === '/' ? '' : at}/`)
          ? join(source === '.' ? '' : source, path.slice(at === '/' ? 1 : at.length + 1))
          : undefined,
        /\*/.test(source) ? join(source.split('/').slice(0, -1).join('/'), name) : undefined,
      ]
      const found = candidates.find(one => one !== undefined && facts.context?.files.isFile(one) === true)
      if (found !== undefined) return found
    }
  }
  const bound = run.flags.some(
    ({ name: flag, value }) => flag === 'mount' && value?.includes('type=bind') === true,
  )
  return bound && facts.context.files.isFile(name) ? name : undefined
}

function join(folder: string, rest: string): string {
  return folder === '' ? rest : `${folder}/${rest}`
}
