import { type Requirements, requirements } from '../../facts/manifests/requirements.ts'
import type { Word } from '../../shell/script.ts'
import { resolvePath } from '../container-path.ts'
import type { Invocation, Option } from '../invocation.ts'
import { optionsNamed } from './arguments.ts'
import { localProject } from './local-project.ts'
import { type InstallRequest, type Output, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder } from './paths.ts'

/**
 * pip, pip-tools and `uv pip`: the requirements files they are given, and everything those name.
 *
 * Source: pip 25 documentation ("Requirements File Format", "VCS Support", `pip install`), pip-tools 7, uv 0.12 "pip interface"; read 2026-08.
 */
export function pipInputs(request: InstallRequest): Planned {
  const { invocation } = request
  const sync = invocation.subcommand === 'sync' || invocation.subcommand === 'pip sync'
  if (!['install', 'pip install', 'sync', 'pip sync', 'download', 'wheel'].includes(invocation.subcommand)) {
    return refuse('FLAG_UNSUPPORTED', `${invocation.tool} ${invocation.subcommand} is not an install.`)
  }
  const elsewhere = optionsNamed(invocation, 'target', 'prefix', 'root', 'src', 'dest', 'wheel-dir').find(
    option => contextPath(request.copied, resolvePath(request.cwd, option.literal ?? '.')) !== undefined,
  )
  if (elsewhere !== undefined) {
    return refuse(
      'OVERLAP',
      `--${elsewhere.name} ${elsewhere.literal ?? ''} puts packages into the copied folder.`,
    )
  }
  const project = invocation.subcommand === 'pip install' ? localProject(request) : undefined
  if (project !== undefined) return project
  const editable = optionsNamed(invocation, 'editable')[0]
  if (editable !== undefined) {
    return isRemote(editable.value?.loose ?? '')
      ? refuse('EDITABLE_VCS', 'An editable checkout lands in src/ of the copied folder.')
      : refuse(
          'LOCAL_REQ',
          `-e ${editable.value?.raw ?? ''} installs the project itself, which needs its source.`,
        )
  }
  const typed = invocation.tool === 'pip-tools' ? wordsOf(invocation) : invocation.operands
  const operands = sync ? [] : typed
  const local = operands.find(operand => isLocal(operand.loose))
  if (local !== undefined) {
    return refuse(
      'LOCAL_REQ',
      `${local.raw} is a folder or archive of the project: installing it needs the source.`,
    )
  }
  const named = optionsNamed(
    invocation,
    'requirement',
    'requirements',
    'constraint',
    'constraints',
    'override',
    'overrides',
    'build-constraint',
    'build-constraints',
  )
  const words = [
    ...named.map(option => textOfOption(request, option)),
    ...(sync ? typed.map(word => word.value) : []),
  ]
  const files = sync && words.length === 0 ? ['requirements.txt'] : words
  const links = optionsNamed(invocation, 'find-links').map(option => option.literal)
  if (links.includes(undefined))
    return refuse('SHELL_DYNAMIC', 'Where --find-links points cannot be told from the command.')
  const folders = links.flatMap(link => {
    const path =
      link === undefined || isRemote(link)
        ? undefined
        : contextPath(request.copied, resolvePath(request.cwd, link))
    return path !== undefined && request.copied.brings(path) ? [`${path}/`] : []
  })
  return fromFiles(request, files, folders)
}

/** The value of an option, also where it comes from an ENV. */
function textOfOption({ textOf }: InstallRequest, { literal, value, words }: Option): string | undefined {
  return literal ?? (value === undefined || words.length === 1 ? undefined : textOf(value))
}

/** All that is neither the program nor part of an option: pip-sync has no subcommand. */
function wordsOf({ command, program, options }: Invocation): readonly Word[] {
  const taken = new Set(options.flatMap(option => option.words))
  return command.words.slice(command.words.indexOf(program) + 1).filter(word => !taken.has(word))
}

function fromFiles(
  request: InstallRequest,
  files: readonly (string | undefined)[],
  folders: readonly string[],
): Planned {
  const manifests: string[] = [...folders]
  const assumptions: string[] = []
  for (const file of files) {
    if (file === undefined)
      return refuse('SHELL_DYNAMIC', 'Which requirements file is read cannot be told from the command.')
    if (isRemote(file)) continue
    const absolute = resolvePath(request.cwd, file)
    const path = contextPath(request.copied, absolute)
    // What a file from elsewhere names may still lie in the copied folder.
    if (path === undefined)
      return refuse(
        'MANIFEST_MISSING',
        `${absolute} does not come with the copied folder, so what it names is not known.`,
      )
    if (!request.copied.brings(path)) {
      const reason = `${path} is not in what is copied, so what ${absolute} holds at that point is not known.`
      return { ok: false, refused: { code: 'MANIFEST_MISSING', reason, missing: absolute } }
    }
    const project = /(^|\/)(pyproject\.toml|setup\.(py|cfg))$/.test(path)
    if (project) {
      manifests.push(path)
      assumptions.push(`${path} is taken to name its dependencies itself, without reading other files.`)
      continue
    }
    const reading = requirements(request.copied.context.files, path)
    const refused = refusalOf(request, reading)
    if (refused !== undefined) return refused
    manifests.push(
      ...reading.files,
      ...archives(reading),
      ...reading.findLinks.flatMap(link => (link.path === undefined ? [] : [`${link.path}/`])),
    )
  }
  return plan(manifests, { assumptions, outputs: venvOf(request) })
}

function refusalOf({ copied }: InstallRequest, reading: Requirements): Planned | undefined {
  const folder = reading.local.find(
    entry =>
      entry.editable ||
      entry.path === undefined ||
      copied.context.files.isDirectory(entry.path) ||
      !copied.brings(entry.path),
  )
  if (folder !== undefined) {
    const what = folder.path === '' || folder.path === '.' ? 'the project itself' : 'a folder of the project'
    return refuse(
      'LOCAL_REQ',
      `${folder.file}:${folder.line} installs ${what} (${folder.text}), which needs its source: move that line to an install of its own after the source.`,
    )
  }
  const checkout = reading.remote.find(entry => /^(-e|--editable)\b/.test(entry.text))
  if (checkout !== undefined) {
    return refuse(
      'EDITABLE_VCS',
      `${checkout.file}:${checkout.line} checks out an editable package into src/ of the folder that is copied.`,
    )
  }
  const missing = reading.missing.find(entry => !isRemote(entry.target))
  if (missing !== undefined)
    return refuse(
      'MANIFEST_MISSING',
      `${missing.file}:${missing.line} reads ${missing.target}, which is not in the build context.`,
    )
  const hidden = reading.files.find(path => !copied.brings(path))
  return hidden === undefined ? undefined : refuse('MANIFEST_MISSING', `${hidden} is not in what is copied.`)
}

/** Wheels and source archives that lines name. */
function archives(reading: Requirements): readonly string[] {
  return reading.local.flatMap(entry => (entry.path === undefined ? [] : [entry.path]))
}

/** A virtual environment inside the copied folder, made by an earlier step. */
function venvOf({ state, copied, invocation, cwd }: InstallRequest): readonly Output[] {
  const program = invocation.program.loose
  const named = /^(.*)\/bin\/[^/]+$/.exec(program)?.[1]
  const places = [state.env.get('VIRTUAL_ENV'), named?.includes('$') === true ? undefined : named]
  return places.flatMap(place => {
    const path = place === undefined ? undefined : contextPath(copied, resolvePath(cwd, place))
    return path === undefined || path === copied.source ? [] : [{ path, pattern: path }]
  })
}

/** `.venv` of the project, which Poetry, Pipenv, PDM and uv use when it is there. */
export function ownVenv(folder: string): Output {
  const path = inFolder(folder, '.venv')
  return { path, pattern: path }
}

function isRemote(text: string): boolean {
  return (
    /^([a-z]+\+)?(https?|ssh|git|ftp|file):\/\//i.test(text) ||
    /^(git|hg|svn|bzr)\+/i.test(text) ||
    /^git@/.test(text)
  )
}

/** What pip takes for a path: `.`, `./x`, `x/y`, an archive. */
export function isLocal(operand: string): boolean {
  if (isRemote(operand) || /@\s*(https?|git\+)/.test(operand)) return false
  return (
    /^(\.{1,2}($|[/[])|\/|~|file:)/.test(operand) ||
    /^[^\s<>=!~;@[]+\/[^\s]*$/.test(operand) ||
    /\.(whl|zip|tar\.gz|tgz|tar\.bz2)$/.test(operand)
  )
}
