import { type GoModule, type GoWorkspace, goModule, goWorkspace } from '../../facts/manifests/go-module.ts'
import { assignmentsTyped, hasOption, optionsNamed, variableOf } from './arguments.ts'
import { type Ahead, type CopiedTree, type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, imagePath, inFolder, isWithin, nearestWith, plain, present } from './paths.ts'

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
  const modules = members.folders.flatMap(at => goModule(copied.context.files, at) ?? [])
  const replaced = replacements(copied, [...modules, ...members.workspaces])
  if (!replaced.ok) return refuse('LOCAL_REPLACE', replaced.reason)
  const folders = [...new Set([...members.folders, ...replaced.folders])]
  const manifests = [...members.files, ...folders.flatMap(at => present(copied, at, ['go.mod', 'go.sum']))]
  if (invocation.subcommand === 'mod download')
    return plan(manifests, { assumptions: localNotes(replaced.folders) })
  const sibling = siblingOf(modules)
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
function siblingOf(modules: readonly GoModule[]): string | undefined {
  const names = new Set(modules.map(({ module }) => module))
  for (const { path, requires } of modules) {
    const sibling = requires.find(({ module }) => names.has(module))
    if (sibling !== undefined) {
      return `${path}:${sibling.line} requires ${sibling.module}, a module of the same workspace, which go mod download would look for elsewhere.`
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
  /** The go.work that counts, where there is one. */
  readonly workspaces: readonly GoWorkspace[]
  /** go.work and go.work.sum. */
  readonly files: readonly string[]
  /** The modules. */
  readonly folders: readonly string[]
}

function workspaceOf(copied: CopiedTree, folder: string, setting: string | undefined): Workspace {
  const root = setting === 'off' ? undefined : nearestWith(copied, folder, 'go.work')
  if (root === undefined) return { root: folder, workspaces: [], files: [], folders: [folder] }
  const workspace = goWorkspace(copied.context.files, root)
  const folders = (workspace?.uses ?? []).map(plain)
  return {
    root,
    workspaces: workspace === undefined ? [] : [workspace],
    files: present(copied, root, ['go.work', 'go.work.sum']),
    folders: folders.filter(at => isWithin(copied.source, at)),
  }
}

type Replacements =
  | { readonly ok: true; readonly folders: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/** Folders that `replace x => ../y` of these files points to. */
function replacements(copied: CopiedTree, files: readonly (GoModule | GoWorkspace)[]): Replacements {
  const found: string[] = []
  for (const { path, localReplaces } of files) {
    for (const { target, folder: there, line } of localReplaces) {
      const folder = there === undefined ? undefined : plain(there)
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

function named(folder: string): string {
  return folder === '' ? 'the root' : folder
}

function outside(cwd: string): Planned {
  return refuse('MANIFEST_MISSING', `The command runs in ${cwd}, outside the copied folder.`)
}
