import { readScript } from '../shell/read.ts'
import type { Command, ShellReading } from '../shell/script.ts'
import type { ProjectInImage } from './node-installs.ts'

/**
 * Builders that read packages and write what they make elsewhere. What some of them keep in `node_modules/.cache` or
 * `node_modules/.vite-temp` is read by builds alone.
 *
 * Not here, as they write into packages or keep what runs beside them: `prisma generate`, `next build`, `nuxt build`, `patch-package`.
 *
 * Source: the manual of each tool; read 2026-11.
 */
const BUILDERS = /^(tsc|tsc-alias|tspc|tsup|esbuild|swc|babel|rollup|nest|vite)$/
/** Of those that do other things too, the word that makes them build. */
const BUILDS: Readonly<Record<string, string>> = { nest: 'build', vite: 'build' }
/** They handle files that their words name. */
const ON_FILES = /^(rm|rimraf|mkdir|mkdirp|cp|copyfiles|cpy|touch|mv)$/
const DOES_NOTHING = /^(echo|true|:)$/
/** Script after script, by name; deeper than this they call each other. */
const DEPTH = 8

/** Whether what a RUN does is known to leave the packages of a project as they are. */
export function leavesPackages(reading: ShellReading, place: ProjectInImage): boolean {
  const { context, project } = place
  const root = project.folder === '.' ? '' : `${project.folder}/`
  const settings = ['tsconfig.json', 'tsconfig.build.json'].map(name => context.files.read(`${root}${name}`))
  // What is compiled right into packages.
  if (settings.some(text => /"out(Dir|File)"\s*:\s*"[^"]*node_modules/.test(text ?? ''))) return false
  return leaves(reading, place, 0)
}

function leaves(reading: ShellReading, place: ProjectInImage, depth: number): boolean {
  return (
    reading.ok &&
    depth < DEPTH &&
    reading.script.commands.every(
      command => isOrderly(command) && leavesByCommand(command, textsOf(command), place, depth),
    )
  )
}

function textsOf({ words }: Command): readonly string[] {
  return words.map(word => word.loose)
}

/** All of it can be read, and none of it names packages. */
function isOrderly({ words, assignments, redirects, position }: Command): boolean {
  const said = [...words, ...assignments.flatMap(({ value }) => value ?? [])]
  return (
    position !== 'nested' &&
    redirects.every(({ operator }) => operator === '>&') &&
    said.every(word => !word.substitution && word.variables.length === 0) &&
    said.every(({ loose }) => !/node_modules(?!\/\.bin\/)/.test(loose))
  )
}

function leavesByCommand(
  command: Command,
  words: readonly string[],
  place: ProjectInImage,
  depth: number,
): boolean {
  const [first, second, ...rest] = words
  if (first === undefined) return true
  const name = first.replace(/^(\.\/)?node_modules\/\.bin\//, '')
  const after = words.slice(1)
  const on = (others: readonly string[]) => leavesByCommand(command, others, place, depth)
  switch (name) {
    case 'cross-env':
      return on(after.slice(after.findIndex(word => !/^\w+=/.test(word))))
    case 'shx':
      return on(after)
    case 'npx':
      return second === '--no-install' || second === '--no' ? on(rest) : on(after)
    case 'npm':
      return (second === 'run' || second === 'run-script') && leavesByScript(rest, place, depth)
    case 'yarn':
      if (second === 'run') return leavesByScript(rest, place, depth)
      return second !== undefined && Object.hasOwn(place.project.manifest.scripts, second)
        ? leavesByScript(after, place, depth)
        : BUILDERS.test(second ?? '') && on(after)
  }
  if (DOES_NOTHING.test(name)) return true
  if (ON_FILES.test(name)) return after.every(isBesidePackages)
  // A path of another program, or one that is watched and never ends.
  if (!BUILDERS.test(name) || after.some(word => /^(-w|--watch)$/.test(word))) return false
  const wanted = BUILDS[name]
  return wanted === undefined || second === wanted
}

/** A script of the project with those that run before and after it. */
function leavesByScript(words: readonly string[], place: ProjectInImage, depth: number): boolean {
  const { scripts } = place.project.manifest
  const names = words.filter(word => word !== '--silent' && word !== '-s')
  const [name, more] = names
  if (name === undefined || more !== undefined || !Object.hasOwn(scripts, name)) return false
  return [`pre${name}`, name, `post${name}`].every(one => {
    const text = scripts[one]
    return text === undefined || leaves(readScript(text), place, depth + 1)
  })
}

/** A file or a folder below the project, and not the project itself: no pattern that might take in more. */
function isBesidePackages(word: string): boolean {
  if (/^-[\w-]+$/.test(word) || /^\d+$/.test(word)) return true
  const path = word.replace(/^(\.\/)+/, '')
  return /^[\w@.][\w@.-]*(\/|$)/.test(path) && !/^\.\/?$/.test(path) && !/(^|\/)\.\.(\/|$)/.test(path)
}
