import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scan } from '../../src/syntax/scan.ts'
import { outlinesOf, wholeDifference } from '../../src/syntax/second-reading.ts'

const SNAPSHOTS = join(import.meta.dirname, '../../snapshots')
const COMMON_FORMS = join(import.meta.dirname, 'common-forms.Dockerfile')

/** What may follow the last instruction of a file. */
const ENDINGS = ['', '\n', '\n\n']

/** Every Dockerfile of a case, before and after. */
export function textsOfCases(): readonly string[] {
  return readdirSync(SNAPSHOTS, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('Dockerfile'))
    .map(path => readFileSync(join(SNAPSHOTS, path), 'utf8'))
}

/** How many texts have each outline: the cases, and the common forms in any place of a file, with either line ending. */
export function witnesses(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of [...textsOfCases(), ...formsInPlaces()])
    for (const outline of new Set(outlinesIn(text))) counts.set(outline, (counts.get(outline) ?? 0) + 1)
  return counts
}

function formsInPlaces(): readonly string[] {
  const text = readFileSync(COMMON_FORMS, 'utf8')
  const read = scan(text)
  if (!read.ok) throw new Error(`${COMMON_FORMS}: ${read.refusal.reason}`)
  const endings = read.scan.instructions.flatMap(({ span, keyword }) =>
    ENDINGS.map(ending => `FROM a\n${keyword === 'FROM' ? '' : text.slice(span.start, span.end)}${ending}`),
  )
  return [text, ...endings].flatMap(one => [one, one.replaceAll('\n', '\r\n')])
}

/** Of a file that both readers read alike; with another escape character, no outlines are remembered. */
function outlinesIn(text: string): readonly string[] {
  const read = scan(text)
  if (!read.ok || read.scan.escape !== '\\') return []
  return wholeDifference(text, read.scan) === undefined ? outlinesOf(text, read.scan) : []
}
