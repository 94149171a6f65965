import type { Facts } from '../facts/facts.ts'
import type { Script } from '../shell/script.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { handedOn } from './pass-through.ts'
import type { Start } from './start-command.ts'
import { scriptNamed } from './start-scripts.ts'

/** What an ENTRYPOINT makes of the words of CMD. */
export type HandingOn =
  /** It starts them as they are. */
  | { readonly as: 'is' }
  /** It looks at them before it starts them; they are arguments of its own; it does nothing with them. */
  | { readonly as: 'looks' | 'arguments' | 'nothing'; readonly reason: string }
  | { readonly as: 'unknown'; readonly reason: string }

/** What an ENTRYPOINT of a stage does with a CMD beside it. */
export function handingOn(dockerfile: Dockerfile, stage: Stage, entrypoint: Start, facts: Facts): HandingOn {
  if (entrypoint.form === 'unknown') return { as: 'unknown', reason: entrypoint.reason }
  if (entrypoint.form === 'none') return { as: 'is' }
  if (entrypoint.form === 'shell') {
    return { as: 'nothing', reason: 'ENTRYPOINT is in shell form, so CMD is not used at all.' }
  }
  let words = entrypoint.words
  let fromBase = entrypoint.origin.from === 'base'
  for (let rest = handedOn(words, fromBase); rest !== undefined; rest = handedOn(words, fromBase)) {
    words = rest
    // What follows an init may still be the entrypoint of the base image, repeated.
    fromBase = true
  }
  const [first] = words
  if (first === undefined) return { as: 'is' }
  const script = scriptNamed(
    dockerfile,
    stage,
    /^(ba|da|a)?sh$/.test(first) ? (words[1] ?? '') : first,
    facts,
  )
  if (script?.reading.ok === true) return handedOnBy(script.reading.script, script.path)
  return /\.sh$/.test(first)
    ? { as: 'unknown', reason: `What ${first} does with the words of CMD cannot be seen.` }
    : { as: 'arguments', reason: `CMD holds arguments of ${first}, which ENTRYPOINT starts.` }
}

/** A script that ends with `exec "$@"` and looks at its arguments nowhere else. */
function handedOnBy(script: Script, path: string): HandingOn {
  const last = script.items.at(-1)?.single
  const given = last?.words.at(-1)
  if (last?.name !== 'exec' || given === undefined || !/^"\$\{?@\}?"$/.test(given.raw)) {
    return { as: 'arguments', reason: `${path} does not end with exec "$@".` }
  }
  const before = last.words.slice(1, -1).map(({ loose }) => loose)
  if (before.length > 0 && handedOn([...before, '-'], false) === undefined) {
    return { as: 'arguments', reason: `CMD holds arguments of ${before[0] ?? path}, which ${path} starts.` }
  }
  const others = script.text.slice(0, last.span.start).replace(/^\s*#.*$/gm, '')
  const looks = /\$(?:[1-9@*#]|\{[1-9@*#])|^\s*shift\b/m.test(others)
  return looks
    ? { as: 'looks', reason: `${path} looks at the words of CMD before it starts them.` }
    : { as: 'is' }
}
