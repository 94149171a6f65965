import { resolvePath } from '../../src/effects/container-path.ts'

/**
 * A builder of a few instructions on a file system in memory, to try moves on: written from the documented
 * behaviour of BuildKit and of the commands, without a glance at the rules under test.
 */
export type Step =
  | { readonly do: 'workdir'; readonly path: string }
  | { readonly do: 'user'; readonly name: string }
  | { readonly do: 'env'; readonly name: string; readonly value: string }
  | { readonly do: 'copy'; readonly source: 'tree' | 'file'; readonly to: string; readonly owner: string }
  | { readonly do: 'run'; readonly commands: readonly (readonly string[])[] }

type Entry =
  | { readonly kind: 'folder'; owner: string }
  | { readonly kind: 'file'; owner: string; text: string }
  | { readonly kind: 'link'; readonly to: string }

/** What COPY brings: `tree` is a folder with these paths, `file` one file. */
const CONTEXT: readonly (readonly [path: string, text: string | undefined])[] = [
  ['f', 'context f'],
  ['sub', undefined],
  ['sub/g', 'context g'],
]

export class BuildFailure extends Error {}

export class ToyImage {
  readonly #entries = new Map<string, Entry>()
  #cwd = '/'
  #user = 'root'
  readonly #env = new Map<string, string>()

  constructor() {
    for (const path of [
      '/',
      '/tmp',
      '/srv',
      '/opt',
      '/etc',
      '/usr',
      '/usr/bin',
      '/usr/local',
      '/usr/src',
      '/root',
      '/home',
      '/var',
    ]) {
      this.#entries.set(path, { kind: 'folder', owner: 'root' })
    }
    this.#entries.set('/bin', { kind: 'link', to: '/usr/bin' })
    this.#entries.set('/etc/passwd', { kind: 'file', owner: 'root', text: 'root' })
  }

  /** All that a user of the image could see. */
  get state(): string {
    const files = [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))
    return JSON.stringify([files, this.#cwd, this.#user, [...this.#env].sort()])
  }

  apply(step: Step): void {
    switch (step.do) {
      case 'workdir':
        this.#cwd = resolvePath(this.#cwd, this.#expand(step.path))
        this.#makeAll(this.#cwd, this.#user)
        break
      case 'user':
        this.#user = step.name
        break
      case 'env':
        this.#env.set(step.name, this.#expand(step.value))
        break
      case 'copy':
        this.#copy(step.source, this.#expand(step.to), this.#owner(step.owner))
        break
      case 'run':
        for (const command of step.commands) this.#run(command.map(word => this.#expand(word)))
    }
  }

  #expand(text: string): string {
    return text.replace(/\$(\w+)/g, (_, name: string) => this.#env.get(name) ?? '')
  }

  /** A name has to be in passwd. */
  #owner(name: string): string {
    const passwd = this.#entries.get(this.#real('/etc/passwd'))
    const known = passwd?.kind === 'file' && passwd.text.split(' ').includes(name)
    if (name !== '' && name !== 'root' && !/^\d+$/.test(name) && !known)
      throw new BuildFailure(`no user ${name}`)
    return name === '' ? 'root' : name
  }

  /** The path with the symlinks of all folders above it, and its own, followed. */
  #real(path: string, followLast = true, hops = 20): string {
    if (hops === 0) throw new BuildFailure(`too many symlinks in ${path}`)
    let real = '/'
    const parts = path.split('/').filter(part => part !== '')
    for (const [index, part] of parts.entries()) {
      const next = join(real, part)
      const entry = this.#entries.get(next)
      const follow = entry?.kind === 'link' && (index < parts.length - 1 || followLast)
      real = follow ? this.#real(resolvePath(real, entry.to), true, hops - 1) : next
    }
    return real
  }

  #makeAll(path: string, owner: string): string {
    let made = ''
    for (const part of path.split('/').filter(one => one !== '')) {
      const next = this.#real(`${made}/${part}`)
      const entry = this.#entries.get(next)
      if (entry !== undefined && entry.kind !== 'folder') throw new BuildFailure(`${next} is no folder`)
      if (entry === undefined) this.#entries.set(next, { kind: 'folder', owner })
      made = next
    }
    return made === '' ? '/' : made
  }

  #copy(source: 'tree' | 'file', to: string, owner: string): void {
    const destination = resolvePath(this.#cwd, to)
    if (source === 'file') {
      const isFolder =
        to.endsWith('/') || to === '.' || this.#entries.get(this.#real(destination))?.kind === 'folder'
      const folder = this.#makeAll(isFolder ? destination : destination.replace(/\/[^/]*$/, '') || '/', owner)
      const path = this.#real(
        isFolder ? join(folder, 'one') : join(folder, destination.slice(destination.lastIndexOf('/') + 1)),
        false,
      )
      this.#put(path, owner, 'context one')
      return
    }
    const root = this.#makeAll(destination, owner)
    for (const [inner, text] of CONTEXT) {
      const path = this.#real(join(root, inner), false)
      if (text !== undefined) this.#put(path, owner, text)
      else {
        const entry = this.#entries.get(path)
        if (entry !== undefined && entry.kind !== 'folder') throw new BuildFailure(`${path} is in the way`)
        this.#entries.set(path, { kind: 'folder', owner })
      }
    }
  }

  #put(path: string, owner: string, text: string): void {
    if (this.#entries.get(path)?.kind === 'folder') throw new BuildFailure(`${path} is a folder`)
    this.#entries.set(path, { kind: 'file', owner, text })
  }

  #run([name = '', ...words]: readonly string[]): void {
    // An unknown name stops the command before it runs.
    this.#owner(this.#user)
    const at = (word: string, follow = true): string => this.#real(resolvePath(this.#cwd, word), follow)
    const write = (path: string, text: string): void => {
      const parent = this.#entries.get(path.replace(/\/[^/]*$/, '') || '/')
      if (parent?.kind !== 'folder') throw new BuildFailure(`nowhere to put ${path}`)
      const old = this.#entries.get(path)
      if (old?.kind === 'folder') throw new BuildFailure(`${path} is a folder`)
      this.#entries.set(path, { kind: 'file', owner: old?.kind === 'file' ? old.owner : this.#user, text })
    }
    const read = (path: string): string => {
      const entry = this.#entries.get(path)
      if (entry?.kind !== 'file') throw new BuildFailure(`no file ${path}`)
      return entry.text
    }
    const [first = '', second = ''] = words
    switch (name) {
      case 'mkdir':
        this.#makeAll(resolvePath(this.#cwd, words.at(-1) ?? ''), this.#user)
        break
      case 'touch': {
        const path = at(first)
        if (!this.#entries.has(path)) write(path, '')
        break
      }
      case 'write':
        write(at(second), first)
        break
      case 'cp':
        write(at(second), read(at(first)))
        break
      case 'rm': {
        const path = at(words.at(-1) ?? '', false)
        for (const key of [...this.#entries.keys()])
          if (key === path || key.startsWith(`${path}/`)) this.#entries.delete(key)
        break
      }
      case 'ln': {
        const link = at(words.at(-1) ?? '', false)
        if (this.#entries.has(link) || !this.#entries.has(link.replace(/\/[^/]*$/, '') || '/'))
          throw new BuildFailure(`no room for ${link}`)
        this.#entries.set(link, { kind: 'link', to: words.at(-2) ?? '' })
        break
      }
      case 'chown': {
        const path = at(words.at(-1) ?? '')
        const owner = this.#owner(words.at(-2) ?? '')
        if (!this.#entries.has(path)) throw new BuildFailure(`no ${path}`)
        for (const [key, entry] of this.#entries) {
          const hit = key === path || (words.length > 2 && key.startsWith(`${path}/`))
          if (hit && entry.kind !== 'link') this.#entries.set(key, { ...entry, owner })
        }
        break
      }
      case 'useradd':
        write('/etc/passwd', `${read('/etc/passwd')} ${first}`)
        break
      case 'apt-get': {
        const installed = [...this.#entries.keys()].filter(
          key => key.startsWith('/opt/') || key.startsWith('/usr/bin/'),
        ).length
        write('/usr/bin/tool', `installed beside ${installed}`)
        break
      }
      default:
        throw new BuildFailure(`no command ${name}`)
    }
  }
}

function join(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}

/** The Dockerfile line of a step. */
export function lineOf(step: Step): string {
  switch (step.do) {
    case 'workdir':
      return `WORKDIR ${step.path}`
    case 'user':
      return `USER ${step.name}`
    case 'env':
      return `ENV ${step.name}=${step.value}`
    case 'copy':
      return `COPY ${step.owner === '' ? '' : `--chown=${step.owner} `}${step.source === 'tree' ? '.' : 'one'} ${step.to}`
    case 'run':
      return `RUN ${step.commands.map(commandText).join(' && ')}`
  }
}

function commandText(words: readonly string[]): string {
  return words[0] === 'write' ? `echo ${words[1]} > ${words[2]}` : words.join(' ')
}
