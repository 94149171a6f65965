import { maskSecrets } from './secrets.ts'

/**
 * What a terminal would act on instead of showing it: C0 and C1 controls, and the characters that
 * turn the direction of text around.
 *
 * @see https://trojansource.codes
 */
const UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Longer lines are cut: nobody reads a minified script in a report. */
const MAX_LINE = 400

/** Text from a file or about one, fit for a screen: nothing in it acts on the terminal, no secret is readable. */
export function onScreen(text: string): string {
  return maskSecrets(escapeControls(text))
}

/** The same for one line: line breaks are shown too, and a long line is cut. */
export function lineOnScreen(text: string): string {
  const cut = text.length > MAX_LINE
  const shown = onScreen((cut ? text.slice(0, MAX_LINE) : text).replace(/\n/g, '\\n'))
  return cut ? `${shown}… (${text.length - MAX_LINE} more characters)` : shown
}

/** Shows characters that a terminal would act on by their escapes; line feeds and tabs stay. */
export function escapeControls(text: string): string {
  return text.replace(UNSEEN, character => {
    if (character === '\r') return '\\r'
    if (character === '\x1b') return '\\e'
    const code = character.charCodeAt(0).toString(16)
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`
  })
}

/** Cuts text into lines of at most `width` characters at blanks. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n]+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${inThousands(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `1,021`. By hand: `toLocaleString` loads the language data first, which takes longer than planning a Dockerfile. */
export function inThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
