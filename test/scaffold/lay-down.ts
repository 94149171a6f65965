import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The transform that stands in the template, replaced by the new name throughout. */
const TEMPLATE_NAME = 'trim-expose'
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/

const CASES: Readonly<Record<string, string>> = {
  basic: 'FROM alpine:3.20\n# where the program listens\nEXPOSE 8080/tcp\n',
  'untouched-plain': 'FROM alpine:3.20\nEXPOSE 8080\n',
  'declines-variable': 'FROM alpine:3.20\nARG PORT=8080\nEXPOSE $PORT/tcp\n',
}

export type LaidDown =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly reason: string }

/**
 * The files of a new transform by their path in the repository, the list of transforms with its line
 * included. What is laid down works: a small transform of the new name, to be written over.
 */
export function layDown(name: string, index: string): LaidDown {
  if (!NAME.test(name)) {
    return {
      ok: false,
      reason: `${name} is no name: a verb and its object in kebab-case, as in mount-caches`,
    }
  }
  if (index.includes(`'./${name}.ts'`) || index.includes(`'./${name}/index.ts'`)) {
    return { ok: false, reason: `${name} is in transforms/index.ts already` }
  }
  const listed = withLine(index, name)
  if (listed === undefined) return { ok: false, reason: 'transforms/index.ts has no list that ends in "]"' }
  // The template is compiled and tested where it lies, three folders down.
  const named = (text: string) =>
    text.replaceAll(TEMPLATE_NAME, name).replaceAll("'../../../src/", "'../src/")
  return {
    ok: true,
    files: new Map([
      [`transforms/${name}.ts`, named(template('transform.ts'))],
      [`docs/transforms/${name}.md`, named(template('page.md'))],
      ...Object.entries(CASES).map(
        ([folder, text]) => [`snapshots/${name}/${folder}/before.Dockerfile`, text] as const,
      ),
      ['transforms/index.ts', listed],
    ]),
  }
}

function template(file: string): string {
  return readFileSync(join(import.meta.dirname, 'template', file), 'utf8')
}

/** The import among the others in alphabetical order; the entry last, to be moved to its place. */
function withLine(index: string, name: string): string | undefined {
  const end = index.lastIndexOf('\n]')
  if (end === -1) return undefined
  const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const listed = `${index.slice(0, end)}\n  ${variable}, // TODO: why here${index.slice(end)}`
  const lines = listed.split('\n')
  const statement = `import ${variable} from './${name}.ts'`
  const specifier = (line: string) => /^import .* from '(\.\/[^']+)'/.exec(line)?.[1]
  const next = lines.findIndex(line => (specifier(line) ?? '') > `./${name}.ts`)
  const last = lines.findLastIndex(line => line.startsWith('import '))
  lines.splice(next === -1 ? last + 1 : next, 0, statement)
  return lines.join('\n')
}
