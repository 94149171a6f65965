import type { Script, Word } from '../shell/script.ts'

/** Gives the value of a shell word, or `undefined` where it cannot be known. */
export type WordValue = (word: Word) => string | undefined

const SIMPLE_VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g
/** Built-ins that set variables named by their arguments. */
const SETTERS = new Set([
  'export',
  'read',
  'declare',
  'typeset',
  'local',
  'readonly',
  'unset',
  'getopts',
  'mapfile',
  'readarray',
])

/**
 * Values of a script's words where the variables in them come from the image alone: `$NAME` and
 * `${NAME}` of a known ENV or ARG. A variable that the script may set itself is not known, and none is
 * in a script with loops or functions, which can set any.
 */
export function wordValues(script: Script, env: ReadonlyMap<string, string | undefined>): WordValue {
  const compound = script.items.some(item => item.pipeline.length === 0)
  const assigned = assignedBy(script)
  return word => {
    if (word.value !== undefined) return word.value
    if (compound || word.glob || word.substitution || word.raw.includes('\\') || word.raw.includes("'"))
      return undefined
    // A value with blanks or globs splits when it is not quoted.
    const quoted = /^"[^"]*"$/.test(word.raw)
    let known = true
    const text = word.loose.replace(
      SIMPLE_VARIABLE,
      (_, braced: string | undefined, bare: string | undefined) => {
        const name = braced ?? bare ?? ''
        const value = assigned.has(name) ? undefined : env.get(name)
        if (value === undefined || (!quoted && !/^[^\s*?[\]]+$/.test(value))) known = false
        return value ?? ''
      },
    )
    return known && !/[$`{]/.test(text) && (quoted || !text.startsWith('~')) ? text : undefined
  }
}

/** The variables that a script sets, for one command or for all that follow. Loops may set others. */
export function assignedBy(script: Script): ReadonlySet<string> {
  const assigned = new Set<string>()
  for (const command of script.commands) {
    for (const assignment of command.assignments) assigned.add(assignment.name)
    if (command.name !== undefined && SETTERS.has(command.name)) {
      for (const word of command.words.slice(1)) assigned.add(word.loose.split('=')[0] ?? '')
    }
  }
  return assigned
}
