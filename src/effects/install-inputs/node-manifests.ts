import { asText } from '../../facts/data.ts'
import type { NodeProject } from '../../facts/manifests/node-project.ts'
import type { InstallRequest, Output } from './model.ts'
import { folderOf, inFolder, plain, present } from './paths.ts'

/**
 * What one manager of JavaScript packages reads of one project.
 *
 * Source: npm 11 (package.json, npmrc, workspaces), Yarn 1 and 4, pnpm 11 and Bun 1.3 documentation; read 2026-08.
 */
export class Manifests {
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
    const folders = this.#root.patches
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

/** Whether it is Yarn 2 or later that installs a project. */
export function isBerry(root: NodeProject): boolean {
  if (root.yarnrcYml !== undefined) return true
  return root.manager === 'yarn' && Number.parseInt(root.managerVersion ?? '1', 10) >= 2
}
