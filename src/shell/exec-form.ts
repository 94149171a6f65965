import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { baseName, type Interpreter, interpreterNamed } from './interpreter.ts'
import type { Command, ShellReading, Word } from './script.ts'
import { jsonText, type ShellText } from './shell-text.ts'

type ReadText = (
  dockerfile: Pick<Dockerfile, 'text'>,
  text: ShellText,
  interpreter: Interpreter,
) => ShellReading

/** One string of the array, with its offsets in the logical text, quotes included. */
interface Element {
  readonly value: string
  readonly start: number
  readonly end: number
}

/**
 * An exec form: the script of `["sh", "-c", "..."]`, or else one command made of the strings, in which nothing
 * is expanded. `offset` is where the array may start in the logical text.
 */
export function execForm(
  dockerfile: Dockerfile,
  instruction: Instruction,
  offset: number,
  readText: ReadText,
): ShellReading {
  const elements = elementsOf(instruction.args.text, offset)
  const script = scriptOf(elements)
  if (script !== undefined) {
    return readText(dockerfile, jsonText(instruction.args, script.start, script.end), script.interpreter)
  }
  const first = elements[0]
  const last = elements.at(-1)
  if (first === undefined || last === undefined) {
    return { ok: false, unreadable: { code: 'NOT_A_SHELL', reason: 'the exec form is empty' } }
  }
  return staticCommand(dockerfile, instruction, elements, first.start, last.end)
}

/** The strings of an array already known to be valid JSON. */
function elementsOf(text: string, offset: number): readonly Element[] {
  const elements: Element[] = []
  const open = text.indexOf('[', offset)
  for (const match of text.slice(open).matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    const start = open + match.index
    elements.push({ value: String(JSON.parse(match[0])), start, end: start + match[0].length })
  }
  return elements
}

/** The string after `-c` and the options that belong before it. */
function scriptOf(
  elements: readonly Element[],
): (Element & { readonly interpreter: Interpreter }) | undefined {
  const interpreter = interpreterNamed(baseName(elements[0]?.value ?? ''))
  if (interpreter === undefined) return undefined
  let takesScript = false
  for (let n = 1; n < elements.length; n++) {
    const element = elements[n]
    if (element === undefined) return undefined
    const { value } = element
    if (!/^[-+]/.test(value)) return takesScript ? { ...element, interpreter } : undefined
    // A long option (`--login`) holds no letters to look at; `-o` takes the next string with it.
    if (value.startsWith('--')) continue
    if (value.includes('c')) takesScript = true
    if (/[oO]$/.test(value)) n += 1
  }
  return undefined
}

function staticCommand(
  dockerfile: Dockerfile,
  instruction: Instruction,
  elements: readonly Element[],
  start: number,
  end: number,
): ShellReading {
  const { args } = instruction
  const span = args.toSpan(start, end)
  const words = elements.map((element): Word => {
    const raw = args.text.slice(element.start, element.end)
    const place = args.toSpan(element.start, element.end)
    return {
      span: place,
      raw,
      value: element.value,
      loose: element.value,
      variables: [],
      glob: false,
      substitution: false,
      contiguous: dockerfile.text.slice(place.start, place.end) === raw,
    }
  })
  const name = elements[0]?.value
  const command: Command = {
    span,
    assignments: [],
    words,
    redirects: [],
    position: 'top',
    name: name === undefined ? undefined : baseName(name),
  }
  return {
    ok: true,
    script: {
      items: [
        {
          span,
          operator: undefined,
          operatorSpan: undefined,
          pipeline: [command],
          negated: false,
          single: command,
          background: false,
        },
      ],
      commands: [command],
      span,
      text: args.text.slice(start, end),
      carrier: 'json',
    },
  }
}
