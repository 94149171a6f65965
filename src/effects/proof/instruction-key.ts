import { readShell } from '../../shell/read.ts'
import type { ListItem, Script } from '../../shell/script.ts'
import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { heredocTexts } from '../graph/run-text.ts'
import { wordTexts } from '../operands.ts'

/**
 * What an instruction says, wherever it stands: two with equal keys do the same in the same place. Layout does
 * not count; for a RUN that means line breaks between words, not within.
 */
export function instructionKey(d: Dockerfile, i: Instruction): string {
  const trigger = i.trigger === undefined ? undefined : instructionKey(d, i.trigger)
  return JSON.stringify([i.keyword, flagsKey(i), bodyKey(d, i), heredocTexts(d, i), trigger])
}

export function flagsKey(i: Instruction): string {
  return JSON.stringify(i.flags.map(({ name, value }) => [name, value ?? null]))
}

function bodyKey(d: Dockerfile, i: Instruction): unknown {
  if (i.keyword === 'RUN' && i.json === undefined) {
    const script = plainScript(d, i)
    return script === undefined ? ['text', i.args.text] : ['script', ...itemForms(script)]
  }
  if (['COPY', 'ADD', 'VOLUME', 'EXPOSE'].includes(i.keyword)) return ['words', ...wordTexts(i)]
  if (i.assignments.length > 0)
    return ['set', ...i.assignments.map(({ name, value, legacy }) => [name, value ?? null, legacy])]
  return i.json === undefined ? ['text', i.args.text] : ['exec', ...wordTexts(i)]
}

/** The script of a RUN in the shell form; `undefined` with heredocs, and with loops and the like. */
export function plainScript(d: Dockerfile, run: Instruction): Script | undefined {
  const reading = readShell(d, run)
  if (!reading.ok || run.json !== undefined || run.heredocs.length > 0) return undefined
  const { script } = reading
  return script.carrier === 'plain' && script.items.every(({ pipeline }) => pipeline.length > 0)
    ? script
    : undefined
}

/** Each element with the operator before it, its words as typed and one blank between them. */
function itemForms(script: Script): readonly string[] {
  return script.items.map(item => `${item.operator ?? ''} ${itemForm(item)}`)
}

export function itemForm(item: ListItem): string {
  const parts = item.pipeline.map(({ assignments, words, redirects }) =>
    JSON.stringify([
      assignments.map(({ name, value }) => [name, value?.raw ?? '']),
      words.map(({ raw }) => raw),
      redirects.map(({ descriptor, operator, target }) => [descriptor ?? null, operator, target?.raw ?? '']),
    ]),
  )
  // One command that does not count as single has `time` or `!` before it.
  const timed = item.pipeline.length === 1 && item.single === undefined && !item.negated
  return [item.negated ? '!' : '', timed ? 'time' : '', parts.join('|'), item.background ? '&' : ''].join(' ')
}
