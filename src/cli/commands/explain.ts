import type { AnyTransform } from '../../engine/registry.ts'
import { checkNames } from '../../project/check-config.ts'
import { EXIT } from '../exit.ts'
import type { Machine } from '../machine.ts'

/** One transform's page of the docs, with what its declaration says. */
export function explain(machine: Machine, transforms: readonly AnyTransform[], name: string): number {
  checkNames([name], 'explain', transforms)
  for (const transform of transforms) {
    if (transform.name !== name) continue
    const page = machine.page(`transforms/${name}.md`) ?? `# ${name}\n\n${transform.summary}\n`
    machine.stdout.write(`${page.trimEnd()}\n\n${facts(transform)}`)
  }
  return EXIT.done
}

function facts({ category, safety, declines, defaults }: AnyTransform): string {
  const options = Object.entries(defaults).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)
  return [
    `Category: ${category}`,
    `Levels: ${safety.join(', ')}`,
    `Declines: ${declines.length === 0 ? 'never' : declines.join(', ')}`,
    ...(options.length === 0 ? ['Options: none'] : ['Options and their defaults:', ...options]),
    '',
  ].join('\n')
}
