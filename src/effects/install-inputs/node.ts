import { asText, at } from '../../facts/data.ts'
import type { NodeProject } from '../../facts/node-project.ts'
import { nodeProject } from '../../facts/node-project.ts'
import { resolvePath } from '../container-path.ts'
import { hasOption, optionOf, variableOf } from './arguments.ts'
import { type CopiedTree, type InstallRequest, type Output, type Planned, plan, refuse } from './model.ts'
import { lifecycleOf } from './node-lifecycle.ts'
import { localDependencies } from './node-local.ts'
import { npmLockNotes } from './node-lock.ts'
import { contextPath, folderOf, inFolder, present, upwards } from './paths.ts'

/**
 * npm, Yarn, pnpm and Bun: which files of the project an install reads.
 *
 * Source: npm 11 documentation (package.json, npmrc, workspaces), Yarn 1 and 4, pnpm 11 and Bun 1.3 documentation; read 2026-08.
 */
export function nodeInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  const form = formRefusal(request)
  if (form !== undefined) return form
  const place = resolvePath(request.cwd, optionOf(invocation, 'prefix', 'dir', 'cwd')?.literal ?? '.')
  const start = contextPath(copied, place)
  const root = start === undefined ? undefined : rootOf(copied, start)
  if (start === undefined || root === undefined) {
    return refuse(
      'MANIFEST_MISSING',
      `No package.json that can be read stands in the folder of the build context that becomes ${place}.`,
    )
  }
  const project = new Project(request, root, start)
  if (copied.brings(inFolder(start, 'binding.gyp'))) {
    return refuse(
      'LIFECYCLE_SOURCE',
      `${inFolder(start, 'binding.gyp')} makes the install compile the project's own source.`,
    )
  }
  if (needsLock(request) && !project.locked) {
    return refuse(
      'NO_LOCK',
      `${typed(request)} needs a lockfile, and the build context has none in ${named(project.folder)}.`,
    )
  }
  const local = localDependencies(copied, project.manifests)
  if (!local.ok) return refuse('LOCAL_REQ', local.reason)
  const lifecycle = lifecycleOf(request, project.manifests, project.berry)
  if (!lifecycle.ok) return refuse('LIFECYCLE_SOURCE', lifecycle.reason)
  return plan(
    [
      ...project.settings(),
      ...project.members.map(member => member.path),
      ...project.patches(),
      ...local.paths,
      ...lifecycle.reads,
    ],
    {
      majorVersion: project.pnpmMajor,
      outputs: [...project.outputs(), ...lifecycle.outputs],
      assumptions: [...lockNotes(request, project), ...local.assumptions, ...lifecycle.assumptions],
    },
  )
}

/** Options that put the packages where nobody looks for them here. */
const ELSEWHERE = [
  'modules-folder',
  'modules-dir',
  'lockfile-dir',
  'virtual-store-dir',
  'package-lock-only',
  'lockfile-only',
]

function formRefusal({ invocation }: InstallRequest): Planned | undefined {
  const { subcommand } = invocation
  if (!['install', 'ci', 'workspaces focus', 'fetch'].includes(subcommand)) {
    return refuse(
      'INSTALL_ARGS',
      `${invocation.tool} ${subcommand} changes the manifest, which the copied source would put back.`,
    )
  }
  const [operand] = invocation.operands
  if (operand !== undefined && subcommand !== 'workspaces focus') {
    return refuse(
      'INSTALL_ARGS',
      `It installs ${operand.raw} beside what the manifest asks for, and the copied source would put the manifest back.`,
    )
  }
  const elsewhere = optionOf(invocation, ...ELSEWHERE)
  return elsewhere === undefined
    ? undefined
    : refuse('FLAG_UNSUPPORTED', `--${elsewhere.name} changes where packages are put.`)
}

/** The project that an install in this folder works on: its workspace root where it is a member of one. */
function rootOf(copied: CopiedTree, start: string): NodeProject | undefined {
  if (!copied.brings(inFolder(start, 'package.json'))) return undefined
  const own = nodeProject(copied.context.files, start)
  if (own === undefined || own.workspaces.length > 0) return own
  const above = upwards(copied, start)
    .slice(1)
    .map(folder => nodeProject(copied.context.files, folder))
  return above.find(project => project?.members.some(member => plain(member.folder) === start)) ?? own
}

function plain(folder: string): string {
  return folder === '.' ? '' : folder
}

function named(folder: string): string {
  return folder === '' ? 'its root' : folder
}

/** What is asked of one project by one manager. */
class Project {
  readonly folder: string
  readonly members: NodeProject['members']
  readonly berry: boolean
  readonly #root: NodeProject
  readonly #request: InstallRequest
  readonly #start: string

  constructor(request: InstallRequest, root: NodeProject, start: string) {
    this.#request = request
    this.#root = root
    this.#start = start
    this.folder = plain(root.folder)
    this.members = root.members.filter(member => request.copied.brings(member.path))
    this.berry = request.invocation.tool === 'yarn' && isBerry(root)
  }

  get manifests(): NodeProject['members'] {
    return [this.#root.manifest, ...this.members]
  }

  /** Lockfiles that this manager reads, best first. */
  get #locks(): readonly string[] {
    switch (this.#request.invocation.tool) {
      case 'npm':
        return ['npm-shrinkwrap.json', 'package-lock.json', 'yarn.lock']
      case 'pnpm':
        return ['pnpm-lock.yaml']
      case 'bun':
        return ['bun.lock', 'bun.lockb', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml']
      default:
        return ['yarn.lock']
    }
  }

  /** The lockfile it works from, as a path of the context. */
  get lock(): string | undefined {
    return present(this.#request.copied, this.folder, this.#locks)[0]
  }

  get locked(): boolean {
    const own = { npm: /shrinkwrap|package-lock/, pnpm: /pnpm-lock/, bun: /./, yarn: /yarn/ }
    const tool = this.#request.invocation.tool
    const pattern = tool === 'npm' || tool === 'pnpm' || tool === 'bun' ? own[tool] : own.yarn
    return this.lock !== undefined && pattern.test(this.lock)
  }

  get pnpmMajor(): number | undefined {
    const version = this.#root.manager === 'pnpm' ? this.#root.managerVersion : undefined
    return version === undefined ? undefined : Number.parseInt(version, 10)
  }

  /** Files and folders at the root, in the order people write them. */
  settings(): readonly string[] {
    const { copied, invocation } = this.#request
    const lock = this.lock
    const locks = lock === undefined ? [] : [lock.slice(lock.lastIndexOf('/') + 1)]
    const fetch = invocation.subcommand === 'fetch'
    const files = {
      npm: ['package.json', ...locks, '.npmrc'],
      pnpm: [
        // Fetching looks at the lockfile alone.
        ...(fetch ? [] : ['package.json']),
        ...locks,
        'pnpm-workspace.yaml',
        '.npmrc',
        '.pnpmfile.cjs',
        '.pnpmfile.mjs',
      ],
      bun: ['package.json', ...locks, 'bunfig.toml', '.npmrc'],
      yarn: this.berry
        ? [
            'package.json',
            ...locks,
            '.yarnrc.yml',
            '.pnp.cjs',
            '.pnp.loader.mjs',
            'yarn.config.cjs',
            'constraints.pro',
          ]
        : ['package.json', ...locks, '.yarnrc', '.npmrc'],
    }
    const tool = invocation.tool
    const names = tool === 'npm' || tool === 'pnpm' || tool === 'bun' ? files[tool] : files.yarn
    return [...present(copied, this.folder, names), ...this.#yarnFolders()]
  }

  /** `.yarn` whole where nothing else is in it, else what an install reads of it. */
  #yarnFolders(): readonly string[] {
    const { copied, invocation } = this.#request
    if (invocation.tool !== 'yarn') return []
    const folder = inFolder(this.folder, '.yarn')
    const wanted = ['releases/', 'plugins/', 'patches/', 'cache/']
    const there = copied.context.files
      .list(folder)
      .filter(name => copied.brings(`${folder}/${name.replace(/\/$/, '')}`))
    const used = there.filter(name => wanted.includes(name))
    const own = this.#offlineMirror()
    return [
      ...(used.length > 1 && used.length === there.length
        ? [`${folder}/`]
        : used.map(name => `${folder}/${name}`)),
      ...own,
    ]
  }

  #offlineMirror(): readonly string[] {
    const mirror = this.#root.yarnrc?.get('yarn-offline-mirror')
    const path = this.#root.yarnrc?.get('yarn-path')
    const script = path === undefined || path.includes('.yarn/releases/') ? [] : [path]
    return [...(mirror === undefined ? [] : [`${mirror}/`]), ...script].flatMap(name =>
      present(this.#request.copied, this.folder, [name.replace(/^\.\//, '').replace(/\/+$/, '/')]),
    )
  }

  /** Folders of the patches that pnpm and Bun apply. */
  patches(): readonly string[] {
    const { copied } = this.#request
    const listed = [
      ...this.#root.manifest.patches,
      ...Object.values(Object(at(this.#root.pnpmWorkspace, 'patchedDependencies'))).flatMap(
        value => asText(value) ?? [],
      ),
    ]
    const folders = listed
      .map(path => inFolder(this.folder, path.replace(/^\.\//, '')))
      .map(path => {
        const folder = folderOf(path)
        return folder === this.folder ? path : `${folder}/`
      })
    return [...new Set(folders)].filter(path => copied.brings(path.replace(/\/$/, '')))
  }

  outputs(): readonly Output[] {
    if (this.#request.invocation.subcommand === 'fetch') return [this.#modules(this.folder, true)]
    if (this.berry && !/^(node-modules|pnpm)$/.test(asText(this.#root.yarnrcYml?.nodeLinker) ?? 'pnp')) {
      return ['.yarn/unplugged', '.yarn/install-state.gz', ...(this.#zeroInstall ? [] : ['.pnp.cjs'])].map(
        name => ({
          path: inFolder(this.folder, name),
          pattern: inFolder(this.folder, name),
        }),
      )
    }
    const folders = [this.folder, ...this.members.map(member => plain(member.folder))]
    return [...new Set([...folders, this.#start])].map(folder => this.#modules(folder, folders.length === 1))
  }

  get #zeroInstall(): boolean {
    return this.#request.copied.brings(inFolder(this.folder, '.pnp.cjs'))
  }

  #modules(folder: string, alone: boolean): Output {
    const path = inFolder(folder, 'node_modules')
    return { path, pattern: alone ? path : '**/node_modules' }
  }
}

function isBerry(root: NodeProject): boolean {
  if (root.yarnrcYml !== undefined) return true
  return root.manager === 'yarn' && Number.parseInt(root.managerVersion ?? '1', 10) >= 2
}

function typed({ invocation }: InstallRequest): string {
  return `${invocation.tool} ${invocation.subcommand}`
}

function isFrozen({ invocation, state }: InstallRequest): boolean {
  if (invocation.subcommand === 'ci' || invocation.subcommand === 'fetch') return true
  if (hasOption(invocation, 'no-frozen-lockfile', 'no-immutable')) return false
  return (
    hasOption(invocation, 'frozen-lockfile', 'immutable', 'pure-lockfile', 'offline') ||
    (variableOf(invocation, state.env, 'CI') === 'true' && invocation.tool === 'pnpm')
  )
}

function needsLock(request: InstallRequest): boolean {
  const { tool, subcommand } = request.invocation
  return (
    subcommand === 'ci' ||
    subcommand === 'fetch' ||
    (tool === 'pnpm' && hasOption(request.invocation, 'frozen-lockfile')) ||
    hasOption(request.invocation, 'immutable')
  )
}

function lockNotes(request: InstallRequest, project: Project): readonly string[] {
  const { lock } = project
  if (lock === undefined) {
    return [
      'No lockfile is copied: the versions are those of the day the layer was built, until package.json changes.',
    ]
  }
  const rewritten = isFrozen(request)
    ? []
    : [`${typed(request)} may rewrite ${lock} in the image; the copied source puts the committed one back.`]
  if (hasOption(request.invocation, 'ignore-scripts') || request.invocation.subcommand === 'fetch')
    return rewritten
  if (request.invocation.tool === 'npm')
    return [
      ...rewritten,
      ...npmLockNotes(request.copied.context.files, lock, project.manifests, project.folder),
    ]
  return [
    ...rewritten,
    `${lock} does not tell which dependencies run install scripts: they are taken to read no file of the project.`,
  ]
}
