import type { Command, Word } from '../../src/shell/script.ts'

/** A command of blank-separated words, enough for tables: `$` makes a word dynamic, quotes are not read. */
export function commandOf(text: string): Command {
  const words: Word[] = []
  const assignments = []
  for (const match of text.matchAll(/\S+/g)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const word = wordOf(match[0], span)
    const assignment = words.length === 0 ? /^(\w+)=(.*)$/.exec(match[0]) : null
    if (assignment === null) words.push(word)
    else assignments.push({ name: assignment[1] ?? '', value: wordOf(assignment[2] ?? '', span), span })
  }
  const name = words[0]?.value?.replace(/^.*\//, '')
  return { span: { start: 0, end: text.length }, assignments, words, redirects: [], position: 'top', name }
}

function wordOf(raw: string, span: Word['span']): Word {
  const variables = [...raw.matchAll(/\$\{?(\w+)/g)].map(found => found[1] ?? '')
  const substitution = raw.includes('$(')
  const glob = /[*?[]/.test(raw)
  const fixed = variables.length === 0 && !substitution && !glob && !raw.startsWith('~')
  return {
    span,
    raw,
    value: fixed ? raw : undefined,
    loose: raw,
    variables,
    glob,
    substitution,
    contiguous: true,
  }
}
