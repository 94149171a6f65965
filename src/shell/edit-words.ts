import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { type Edit, insertAt, remove, replace } from '../text/edit.ts'
import { encloses, type Span, span } from '../text/span.ts'
import { isStatic, itemsOut } from './edit-items.ts'
import { type Ground, groundOf, holdsCommentLine } from './ground.ts'
import { encoded } from './json-escape.ts'
import type { Command, ListItem, Script, Word } from './script.ts'
import { joinTouching, takeOut } from './take-out.ts'

/**
 * Takes elements of the list and words of what stays out together: where they are neighbours, one change depends on
 * the other. `undefined` where that would lose a comment or change what the rest does.
 *
 * Elements go with the operator that joined them; not all of them can, nor one before or after `||` or `&`, nor one with
 * a heredoc. With the last element goes its exit status: the element before it decides then whether the instruction
 * fails, which is new where `;` or a line break stood between them and no `set -e` is in force.
 *
 * Words go with the blank before them, and with their line where nothing else stands on it; not those inside
 * compounds and substitutions, nor all words of a command.
 */
export function removeParts(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  parts: { readonly items?: readonly ListItem[]; readonly words?: readonly Word[] },
): readonly Edit[] | undefined {
  const { items = [], words = [] } = parts
  const gone = new Set(words)
  const commands = new Set<Command>()
  for (const word of words) {
    const command = commandOf(script, word)
    if (command === undefined || !command.words.includes(word)) return undefined
    commands.add(command)
  }
  for (const command of commands) if (command.words.every(word => gone.has(word))) return undefined
  const ground = groundOf(dockerfile, instruction, script.carrier)
  if (words.some(word => holdsCommentLine(ground, word.span))) return undefined
  if (isStatic(instruction, script)) return items.length > 0 ? undefined : stringsOut(ground, commands, gone)
  const taken =
    items.length > 0 ? itemsOut(dockerfile, instruction, script, items) : { joints: [], pieces: [] }
  if (taken === undefined) return undefined
  const staying = words.filter(word => !items.some(item => encloses(item.span, word.span)))
  const rest = takeOut(ground, [...taken.pieces, ...staying.map(word => word.span)])
  return rest && joinTouching([...taken.joints.map(remove), ...rest])
}

/** The strings of an exec form, each with the comma that parts it from what stays. */
function stringsOut(
  ground: Ground,
  commands: ReadonlySet<Command>,
  gone: ReadonlySet<Word>,
): readonly Edit[] | undefined {
  const spans: Span[] = []
  for (const { words } of commands) {
    const first = words.findIndex(word => !gone.has(word))
    const kept = words[first]
    const [head] = words
    if (first > 0 && kept !== undefined && head !== undefined)
      spans.push(span(head.span.start, kept.span.start))
    for (let n = first + 1; n < words.length; n++) {
      const word = words[n]
      const left = words[n - 1]
      if (word !== undefined && left !== undefined && gone.has(word))
        spans.push(span(left.span.end, word.span.end))
    }
  }
  return spans.some(one => holdsCommentLine(ground, one)) ? undefined : joinTouching(spans.map(remove))
}

/** Writes other shell text in place of a word; `undefined` where the word may not be edited or a comment lies inside. */
export function replaceWord(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  word: Word,
  text: string,
): readonly Edit[] | undefined {
  if (commandOf(script, word) === undefined || text.includes('\n')) return undefined
  if (holdsCommentLine(groundOf(dockerfile, instruction, script.carrier), word.span)) return undefined
  return [replace(word.span, isStatic(instruction, script) ? JSON.stringify(text) : encoded(script, text))]
}

/** Writes several words in place of one. */
export function replaceWithWords(
  dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  word: Word,
  texts: readonly string[],
): readonly Edit[] | undefined {
  if (!isStatic(instruction, script))
    return replaceWord(dockerfile, instruction, script, word, texts.join(' '))
  // A string of an exec form is taken as it is: what a shell would expand or unquote cannot be written there.
  if (commandOf(script, word) === undefined || texts.some(text => /["'$`\\\n]/.test(text))) return undefined
  return [replace(word.span, texts.map(text => JSON.stringify(text)).join(', '))]
}

/** Puts words behind a word, on its line. */
export function insertWordsAfter(
  _dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  word: Word,
  texts: readonly string[],
): readonly Edit[] | undefined {
  if (commandOf(script, word) === undefined || texts.some(text => text.includes('\n'))) return undefined
  const inserted = isStatic(instruction, script)
    ? texts.map(text => `, ${JSON.stringify(text)}`)
    : texts.map(text => ` ${encoded(script, text)}`)
  return [insertAt(word.span.end, inserted.join(''))]
}

/** Puts shell text in front of a command, `NAME=value` for one; `undefined` in the exec form of a program. */
export function insertBeforeCommand(
  _dockerfile: Dockerfile,
  instruction: Instruction,
  script: Script,
  command: Command,
  text: string,
): readonly Edit[] | undefined {
  if (!isEditable(script, command) || isStatic(instruction, script) || text.includes('\n')) return undefined
  return [insertAt(command.span.start, `${encoded(script, text)} `)]
}

/** The command a word belongs to, where it may be edited: as name, argument, assigned value or target. */
function commandOf(script: Script, word: Word): Command | undefined {
  return script.commands.find(
    command =>
      isEditable(script, command) &&
      (command.words.includes(word) ||
        command.assignments.some(assignment => assignment.value === word) ||
        command.redirects.some(redirect => redirect.target === word)),
  )
}

function isEditable(script: Script, command: Command): boolean {
  return command.position !== 'nested' && script.commands.includes(command)
}
