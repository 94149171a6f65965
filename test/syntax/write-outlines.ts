import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { witnesses } from './outlines.ts'

/* npm run outlines: asks dockerfile-ast about the usual outlines beforehand. */

const FILE = join(import.meta.dirname, '../../src/syntax/agreed-outlines.ts')
const usual = [...witnesses()].filter(([, count]) => count > 1).map(([outline]) => outline)
const lines = usual.sort().map(outline => `  ${JSON.stringify(outline)},`)
writeFileSync(
  FILE,
  `/**
 * Outlines of instructions (\`second-reading.ts\`) that dockerfile-ast reads as the scanner does: asked by \`npm run
 * outlines\`, and again by each run of the tests.
 */
export const AGREED_OUTLINES: readonly string[] = [
${lines.join('\n')}
]
`,
)
console.log(`${lines.length} outlines`)
