import type { Dockerfile, Instruction, Refusal } from '../../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { type Scan, scan } from '../../src/syntax/scan.ts'
import type { Span } from '../../src/text/span.ts'

/** The model of a text that must be taken. */
export function read(text: string): Dockerfile {
  const result = parseDockerfile(text)
  if (!result.ok) throw new Error(`refused, line ${result.refusal.line}: ${result.refusal.reason}`)
  return result.dockerfile
}

/** Why a text is not taken. */
export function refusal(text: string): Refusal {
  const result = parseDockerfile(text)
  if (result.ok) throw new Error('taken')
  return result.refusal
}

/** What the scanner alone makes of a text that it must take. */
export function scanned(text: string): Scan {
  const result = scan(text)
  if (!result.ok) throw new Error(`refused, line ${result.refusal.line}: ${result.refusal.reason}`)
  return result.scan
}

/** The instruction at a position, which must exist. */
export function nth(file: { readonly instructions: readonly Instruction[] }, index: number): Instruction {
  const instruction = file.instructions.at(index)
  if (instruction === undefined) throw new Error(`there is no instruction ${index}`)
  return instruction
}

/** The only instruction after `FROM a`. */
export function only(line: string): Instruction {
  const file = read(`FROM a\n${line}\n`)
  if (file.instructions.length !== 2) throw new Error(`${file.instructions.length} instructions`)
  return nth(file, 1)
}

export function slice(text: string, span: Span | undefined): string | undefined {
  return span === undefined ? undefined : text.slice(span.start, span.end)
}

/** Keyword and joined arguments of each instruction. */
export function outline(file: { readonly instructions: readonly Instruction[] }): readonly string[] {
  return file.instructions.map(one => `${one.keyword} ${one.args.text}`)
}
