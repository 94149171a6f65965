import type { AnyTransform } from '../../engine/registry.ts'
import { palette } from '../../reporters/palette.ts'
import { wrap } from '../../reporters/screen.ts'
import { EXIT } from '../exit.ts'
import type { Machine } from '../machine.ts'

/** The catalogue, in running order. */
export function list({ stdout }: Machine, transforms: readonly AnyTransform[]): number {
  const paint = palette(stdout.hasColour)
  const width = Math.max(0, ...transforms.map(({ name }) => name.length))
  const indent = ' '.repeat(width + 2)
  for (const { name, category, safety, summary } of transforms) {
    const lines = wrap(summary, Math.max(40, Math.min(stdout.columns, 120) - indent.length))
    stdout.write(`${paint.bold(name.padEnd(width))}  ${lines.join(`\n${indent}`)}\n`)
    stdout.write(`${indent}${paint.dim(`${category}; ${safety.join(', ')}`)}\n`)
  }
  return EXIT.done
}
