import { posix } from 'node:path'
import { buildGraph } from '../../src/effects/graph.ts'
import type { Announced } from '../../src/engine/transform.ts'
import { compileGlob } from '../../src/facts/glob.ts'
import type { Dockerfile } from '../../src/syntax/dockerfile.ts'
import { type Item, itemsOf } from './provenance.ts'

/** What a split loses or changes without having said so, a sentence each. */
export function splitFlaws(
  before: Dockerfile,
  after: Dockerfile,
  announced: readonly Announced[],
): readonly string[] {
  return [...configFlaws(before, after, announced), ...provenanceFlaws(before, after, announced)]
}

/** The config of the image that is built by default, field by field; what the base brings is the same for both. */
export function configFlaws(
  before: Dockerfile,
  after: Dockerfile,
  announced: readonly Announced[],
): readonly string[] {
  const was = lastConfig(before)
  const is = lastConfig(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(field => {
    if (field === 'base' || was.get(field) === is.get(field)) return []
    const [kind, name] = field.split(' ')
    const told = announced.some(
      one => one.kind === 'config' && one.field === kind && (one.name === undefined || one.name === name),
    )
    return told ? [] : [`${field} was ${was.get(field) ?? 'not set'} and is ${is.get(field) ?? 'not set'}`]
  })
}

/** With the base put as one name, so that a smaller one of the same version compares. */
function lastConfig(dockerfile: Dockerfile): ReadonlyMap<string, string> {
  const config = buildGraph(dockerfile).stages.at(-1)?.config ?? new Map<string, string>()
  const base = config.get('base') ?? ''
  const plain = (text: string) => text.split(base).join('BASE').replace(/\d+:/g, ':')
  return new Map([...config].map(([field, value]) => [field, plain(value)]))
}

/** Everything that the image held has to be in it still, or be announced to be gone. */
export function provenanceFlaws(
  before: Dockerfile,
  after: Dockerfile,
  announced: readonly Announced[],
): readonly string[] {
  const held = itemsOf(after)
  return itemsOf(before).flatMap(item =>
    held.some(other => sameThing(item, other) || isInstalledWhole(item, other, announced)) ||
    isAnnounced(item, announced)
      ? []
      : [`${item.kind} ${item.key} is not in the image any more`],
  )
}

function sameThing(item: Item, other: Item): boolean {
  if (item.kind === other.kind && item.key === other.key) return true
  return item.kind === 'copy' && other.kind === 'copy' && isCoveredBy(item.key, other.key)
}

/** A project that is installed into its environment, where that was said, and not in place. */
function isInstalledWhole(item: Item, other: Item, announced: readonly Announced[]): boolean {
  const said = announced.some(
    one => one.kind === 'files' && one.change === 'added' && /site-packages/.test(one.paths),
  )
  return item.kind === 'install' && said && other.key.replace(' --no-editable', '') === item.key
}

/** `context:app/x.txt -> /app/x.txt` comes with `context:. -> /`, and with `context:app -> /app`. */
function isCoveredBy(one: string, other: string): boolean {
  const [, from, source, to] = /^([^:]*):(.*) -> (.*)$/.exec(one) ?? []
  const [, otherFrom, folder, target] = /^([^:]*):(.*) -> (.*)$/.exec(other) ?? []
  if (
    from !== otherFrom ||
    source === undefined ||
    folder === undefined ||
    to === undefined ||
    target === undefined
  )
    return false
  const inside = folder === '.' ? source : posix.relative(folder, source)
  return (
    !inside.startsWith('..') &&
    [posix.join(target, inside), posix.dirname(posix.join(target, inside))].includes(
      posix.normalize(to).replace(/(?<=.)\/$/, ''),
    )
  )
}

function isAnnounced(item: Item, announced: readonly Announced[]): boolean {
  return announced.some(one => {
    // What packages bring along is announced as a whole; what the file names, by name.
    if (one.kind === 'packages' && one.names === '*') return false
    if (one.kind === 'packages' && item.kind === 'install')
      return item.key.split(/[\s=<>[]/).includes(one.names)
    if (one.kind === 'packages') return item.kind === 'package' && compileGlob(one.names)(item.key)
    if (one.kind === 'files' && item.at !== undefined && one.change !== 'added') {
      // That some of the packages of a project go says nothing of the project.
      const at = item.kind === 'run' ? item.at.replace(/\/node_modules$/, '') : item.at
      const matches = compileGlob(one.paths)
      return matches(at) || matches(posix.join(at, 'anything'))
    }
    return false
  })
}
