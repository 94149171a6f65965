import { assignmentsTyped, hasOption, optionsNamed, variableOf } from './arguments.ts'
import { type Ahead, type CopiedTree, type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, imagePath, inFolder, isWithin, joinPath, nearestWith, present } from './paths.ts'

/**
 * Go modules. `go mod download` reads go.mod, go.sum, a workspace's files and the go.mod of local
 * replacements, and writes the module cache only.
 *
 * Source: Go Modules Reference (go.dev/ref/mod), `go help mod download`; read 2026-08, and tried with Go 1.26.
 */
const MODULE_VARIABLES =
  /^(GOPROXY|GOPRIVATE|GONOPROXY|GONOSUMDB|GONOSUMCHECK|GOSUMDB|GOINSECURE|GOFLAGS|GOTOOLCHAIN|GOMODCACHE|GOPATH|GO111MODULE|GOWORK|GOAUTH)$/

export function goInputs(request: InstallRequest): Planned {
  const { invocation, copied, cwd, state } = request
  const start = contextPath(copied, workFolder(request))
  if (start === undefined) return outside(cwd)
  const setting = variableOf(invocation, state.env, 'GOWORK')
  const folder =
    nearestWith(copied, start, 'go.mod') ??
    (setting === 'off' ? undefined : nearestWith(copied, start, 'go.work'))
  if (folder === undefined) {
    return refuse(
      'MANIFEST_MISSING',
      `No go.mod stands in ${named(start)} of the build context or above it, so which modules are needed is not known before the source is there.`,
    )
  }
  const flags = variableOf(invocation, state.env, 'GOFLAGS')
  if (hasOption(invocation, 'mod') || (flags !== undefined && /-mod[= ]/.test(flags))) {
    return refuse('VENDORED', 'The command sets -mod, which decides whether modules are downloaded at all.')
  }
  if (copied.brings(inFolder(folder, 'vendor/modules.txt'))) {
    return refuse(
      'VENDORED',
      `${inFolder(folder, 'vendor/modules.txt')} shows that the modules are vendored: nothing is downloaded.`,
    )
  }
  const members = workspaceOf(copied, folder, setting)
  const replaced = replacements(copied, members.folders)
  if (!replaced.ok) return refuse('LOCAL_REPLACE', replaced.reason)
  const folders = [...new Set([...members.folders, ...replaced.folders])]
  const manifests = [...members.files, ...folders.flatMap(at => present(copied, at, ['go.mod', 'go.sum']))]
  if (invocation.subcommand === 'mod download')
    return plan(manifests, { assumptions: localNotes(replaced.folders) })
  const sibling = siblingOf(copied, members.folders)
  if (sibling !== undefined) return refuse('LOCAL_REPLACE', sibling)
  return plan(manifests, {
    ahead: download(request, members.root),
    assumptions: [
      'go mod download fetches every module that go.mod needs, also those this build does not use: it fails where one of them cannot be had.',
      ...localNotes(replaced.folders),
    ],
  })
}

/**
 * A module of a workspace that another one requires: the build takes it from the workspace, `go mod download` asks the
 * proxy for it and fails (tried with Go 1.26).
 */
function siblingOf(copied: CopiedTree, folders: readonly string[]): string | undefined {
  const texts = folders.map(folder => copied.context.files.read(inFolder(folder, 'go.mod')) ?? '')
  const names = new Set(
    texts.map(text => directives(text, 'module')[0]?.value).map(name => unquoted(name ?? '')),
  )
  for (const [index, text] of texts.entries()) {
    for (const { value, line } of directives(text, 'require')) {
      const name = unquoted(value.split(/\s+/)[0] ?? '')
      if (names.has(name)) {
        return `${inFolder(folders[index] ?? '', 'go.mod')}:${line} requires ${name}, a module of the same workspace, which go mod download would look for elsewhere.`
      }
    }
  }
  return undefined
}

/** The command's own folder: `-C` comes before everything else. */
function workFolder({ invocation, cwd }: InstallRequest): string {
  const folder = optionsNamed(invocation, 'C')[0]?.literal
  return folder === undefined ? cwd : folder.startsWith('/') ? folder : `${cwd === '/' ? '' : cwd}/${folder}`
}

function download(request: InstallRequest, root: string): Ahead {
  const { invocation, copied, cwd } = request
  const at = imagePath(copied, root)
  const place = at === cwd ? '' : `cd ${at} && `
  const program = invocation.program.raw
  return {
    how: 'other',
    text: `${place}${assignmentsTyped(invocation, MODULE_VARIABLES)}${program} mod download`,
  }
}

interface Workspace {
  /** Where to download from: the workspace's folder, or the module's. */
  readonly root: string
  /** go.work and go.work.sum. */
  readonly files: readonly string[]
  /** The modules. */
  readonly folders: readonly string[]
}

function workspaceOf(copied: CopiedTree, folder: string, setting: string | undefined): Workspace {
  const root = setting === 'off' ? undefined : nearestWith(copied, folder, 'go.work')
  if (root === undefined) return { root: folder, files: [], folders: [folder] }
  const text = copied.context.files.read(inFolder(root, 'go.work')) ?? ''
  const folders = directives(text, 'use')
    .map(({ value }) => joinPath(root, unquoted(value)))
    .filter(at => at !== undefined)
  return {
    root,
    files: present(copied, root, ['go.work', 'go.work.sum']),
    folders: folders.filter(at => isWithin(copied.source, at)),
  }
}

type Replacements =
  | { readonly ok: true; readonly folders: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/** Folders that `replace x => ../y` of these modules points to. */
function replacements(copied: CopiedTree, modules: readonly string[]): Replacements {
  const found: string[] = []
  for (const module of modules) {
    const path = inFolder(module, 'go.mod')
    const text = copied.context.files.read(path) ?? ''
    for (const { value, line } of directives(text, 'replace')) {
      const target = unquoted((value.split('=>')[1] ?? '').trim().split(/\s+/)[0] ?? '')
      if (!/^\.{1,2}(\/|$)/.test(target) && !target.startsWith('/')) continue
      const folder = target.startsWith('/') ? undefined : joinPath(module, target)
      if (
        folder === undefined ||
        !isWithin(copied.source, folder) ||
        !copied.brings(inFolder(folder, 'go.mod'))
      ) {
        return {
          ok: false,
          reason: `${path}:${line} replaces a module by ${target}, which is not in what is copied.`,
        }
      }
      found.push(folder)
    }
  }
  return { ok: true, folders: found }
}

function localNotes(folders: readonly string[]): readonly string[] {
  return folders.length === 0
    ? []
    : [
        `The modules in ${folders.join(', ')} replace others: their go.mod is taken to be all that the download reads of them.`,
      ]
}

/** The lines of a directive, alone or in a block, comments taken off. */
function directives(
  text: string,
  keyword: string,
): readonly { readonly value: string; readonly line: number }[] {
  const found: { value: string; line: number }[] = []
  let inside = false
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\/\/.*$/, '').trim()
    if (inside && line === ')') inside = false
    else if (inside && line !== '') found.push({ value: line, line: index + 1 })
    else if (line.startsWith(keyword) && /^\s*\($/.test(line.slice(keyword.length))) inside = true
    else if (line.startsWith(`${keyword} `))
      found.push({ value: line.slice(keyword.length).trim(), line: index + 1 })
  }
  return found
}

function unquoted(text: string): string {
  return text.replace(/^["`](.*)["`]$/, '$1')
}

function named(folder: string): string {
  return folder === '' ? 'the root' : folder
}

function outside(cwd: string): Planned {
  return refuse('MANIFEST_MISSING', `The command runs in ${cwd}, outside the copied folder.`)
}
