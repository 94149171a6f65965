import { posix } from 'node:path'
import type { ContextFiles } from './facts.ts'
import { remembered } from './remembered.ts'

/** A Gradle build, as far as the text of its scripts tells. Paths are relative to the context. */
export interface GradleProject {
  readonly folder: string
  /** `build.gradle` or `build.gradle.kts`; `undefined` for a root that only has settings. */
  readonly buildFile: string | undefined
  readonly settingsFile: string | undefined
  /** `rootProject.name`, else the name of the folder; `undefined` for the root of the context without one. */
  readonly name: string | undefined
  /** A literal `version = '...'` of the build script or `version=` of `gradle.properties`. */
  readonly version: string | undefined
  /** Folders of `include`d projects that are there. */
  readonly includes: readonly string[]
  /** Ids of the plugins that are applied. */
  readonly plugins: readonly string[]
  /** `gradlew` is there. */
  readonly wrapper: boolean
  /** Of these, those that are there: `gradle.properties`, `gradle/libs.versions.toml`, `gradle.lockfile`. */
  readonly settings: readonly string[]
}

/** `undefined` when the folder holds neither a build script nor settings. */
export const gradleProject: (files: ContextFiles, folder: string) => GradleProject | undefined =
  remembered(read)

function read(files: ContextFiles, folder: string): GradleProject | undefined {
  const first = (...names: readonly string[]) =>
    names.map(name => posix.join(folder, name)).find(name => files.isFile(name))
  const buildFile = first('build.gradle', 'build.gradle.kts')
  const settingsFile = first('settings.gradle', 'settings.gradle.kts')
  if (buildFile === undefined && settingsFile === undefined) return undefined
  const build = code(files, buildFile)
  const settings = code(files, settingsFile)
  const properties = files.read(posix.join(folder, 'gradle.properties')) ?? ''
  const own = posix.basename(posix.normalize(folder))
  return {
    folder: posix.normalize(folder),
    buildFile,
    settingsFile,
    name:
      /\brootProject\.name[ \t]*=[ \t]*["']([^"'$\n]+)["']/.exec(settings)?.[1] ??
      (own === '.' ? undefined : own),
    version:
      /^[ \t]*version[ \t]*(?:=[ \t]*)?["']([^"'$\n]+)["']/m.exec(build)?.[1] ??
      /^[ \t]*version[ \t]*=[ \t]*(\S+)[ \t\r]*$/m.exec(properties)?.[1],
    includes: includesIn(settings)
      .map(name => posix.join(folder, name.replace(/^:/, '').replaceAll(':', '/')))
      .filter(path => files.isDirectory(path)),
    plugins: [
      ...[...build.matchAll(/\bid[ \t(]*["']([\w.-]+)["']/g)].flatMap(([, id]) => id ?? []),
      ...[...build.matchAll(/\bapply[ \t(]*plugin[ \t]*[:=][ \t]*["']([\w.-]+)["']/g)].flatMap(
        ([, id]) => id ?? [],
      ),
    ],
    wrapper: first('gradlew') !== undefined,
    settings: ['gradle.properties', 'gradle/libs.versions.toml', 'gradle.lockfile']
      .map(name => posix.join(folder, name))
      .filter(name => files.isFile(name)),
  }
}

/** The text without comments; a `//` inside a string, as in a URL, is none. */
function code(files: ContextFiles, path: string | undefined): string {
  const text = path === undefined ? '' : (files.read(path) ?? '')
  let result = ''
  let kept = 0
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === '\\' && quote !== '') at += 1
    else if (char === quote || char === '\n') quote = ''
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else if (quote === '' && char === '/' && /[/*]/.test(text.charAt(at + 1))) {
      const line = text.charAt(at + 1) === '/'
      const end = text.indexOf(line ? '\n' : '*/', at + 2)
      result += text.slice(kept, at)
      kept = end === -1 ? text.length : line ? end : end + 2
      at = kept - 1
    }
  }
  return result + text.slice(kept)
}

/** `include 'a', ':b:c'` and `include("a")`, over several lines where a comma goes on. */
function includesIn(settings: string): readonly string[] {
  return [...settings.matchAll(/\binclude\b[\s(]*((?:["'][^"'\n]+["'][\s,]*)+)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/["']([^"'\n]+)["']/g)].flatMap(([, name]) => name ?? []),
  )
}
