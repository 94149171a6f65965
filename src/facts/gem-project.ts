import { posix } from 'node:path'
import { pathFrom } from './context-path.ts'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'

/** A `Gemfile` and its lock. The Gemfile is a Ruby program: what is told of it is what its words say. */
export interface GemProject {
  readonly folder: string
  /** Of `Gemfile` or `gems.rb`. */
  readonly path: string
  readonly lock: string | undefined
  /** Folders of `path:` gems; `undefined` for one outside the context or not literal. */
  readonly pathGems: readonly (string | undefined)[]
  /** A `gemspec` line: the project itself is a gem. */
  readonly gemspec: boolean
  /** `git:` and `github:` gems. */
  readonly gitGems: boolean
  /** It reads or runs other files: `eval_gemfile`, `File.read`, `Dir[...]`. */
  readonly readsFiles: boolean
  /** Name to version, as locked; direct and indirect ones. */
  readonly locked: ReadonlyMap<string, string>
  /** As the lockfile lists them: `ruby`, `x86_64-linux`. */
  readonly platforms: readonly string[]
  readonly bundlerVersion: string | undefined
  /** `.ruby-version` or `.tool-versions`, those that are there. */
  readonly versionFiles: readonly string[]
}

/** `undefined` when the folder holds no Gemfile. */
export const gemProject: (files: ContextFiles, folder: string) => GemProject | undefined = remembered(read)

function read(files: ContextFiles, folder: string): GemProject | undefined {
  const inFolder = (name: string) => posix.join(folder, name)
  const path = ['Gemfile', 'gems.rb'].map(inFolder).find(name => files.isFile(name))
  const text = path === undefined ? undefined : files.read(path)
  if (path === undefined || text === undefined) return undefined
  const code = text.replace(/#(?!\{).*$/gm, '')
  const lock = path.endsWith('gems.rb') ? inFolder('gems.locked') : `${path}.lock`
  const locked = files.read(lock)
  return {
    folder: posix.normalize(folder),
    path,
    lock: files.isFile(lock) ? lock : undefined,
    pathGems: pathsIn(folder, code),
    gemspec: /^[ \t]*gemspec\b/m.test(code),
    gitGems: /(?:\bgit|github|gitlab|bitbucket|gist):\s|:(?:git|github)\s*=>|^[ \t]*git\s/m.test(code),
    readsFiles:
      /\b(?:eval_gemfile|instance_eval|require_relative|Dir[.[]|File\.|IO\.|load\s|system\b)|`/.test(
        code.replace(/^[ \t]*ruby\s.*$/gm, ''),
      ),
    locked: lockedGems(locked ?? ''),
    platforms: section(locked ?? '', 'PLATFORMS'),
    bundlerVersion: section(locked ?? '', 'BUNDLED WITH')[0],
    versionFiles: ['.ruby-version', '.tool-versions'].map(inFolder).filter(name => files.isFile(name)),
  }
}

function pathsIn(folder: string, code: string): readonly (string | undefined)[] {
  const literal = [
    ...code.matchAll(/(?:\bpath:\s*|:path\s*=>\s*|^[ \t]*path[ \t(]*)(["']([^"'#]*)["']|\S)/gm),
  ]
  return literal.map(([, , path]) => (path === undefined ? undefined : pathFrom(folder, path)))
}

/** Lines of a section of the lockfile; it ends at the next line without indentation. */
function section(lock: string, name: string): readonly string[] {
  const lines = lock.split(/\r?\n/)
  const start = lines.indexOf(name)
  if (start === -1) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex(line => /^\S/.test(line))
  return rest.slice(0, end === -1 ? rest.length : end).flatMap(line => line.trim() || [])
}

/** `    nokogiri (1.18.9-x86_64-linux-gnu)`: four blanks, and no more, are the gems themselves. */
function lockedGems(lock: string): ReadonlyMap<string, string> {
  return new Map(
    [...lock.matchAll(/^ {4}([\w.-]+) \(([^)\s]+)\)\r?$/gm)].flatMap(([, name, version]) =>
      name === undefined || version === undefined ? [] : [[name, version] as const],
    ),
  )
}
