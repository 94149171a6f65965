import { readCsv } from '../../syntax/csv.ts'
import type { Dockerfile, Flag, Instruction } from '../../syntax/dockerfile.ts'
import { splitField } from '../../syntax/mounts.ts'
import { flagsNamed } from '../../syntax/queries.ts'
import { cleanPath } from '../container-path.ts'
import { isOpen, joinSymbolic } from '../symbolic.ts'
import type { GraphNode, RunPlace, RunStep } from './model.ts'

/** A RUN to the letter: BuildKit runs it anew when one character differs. */
export function exactRun(run: Instruction, place: RunPlace): readonly RunStep[] {
  const mounts = flagsNamed(run, 'mount').map(flag => mountText(flag, place))
  const text = JSON.stringify([
    commandText(run, place),
    mounts.map(mount => mount.text),
    otherFlags(run, place),
  ])
  return [{ text, inputs: mounts.flatMap(mount => mount.inputs) }]
}

/** The command vector: the shell and its text, or the strings of the exec form. */
function commandText(run: Instruction, { d, shell }: Pick<RunPlace, 'd' | 'shell'>): readonly unknown[] {
  if (run.json !== undefined) return ['exec', ...run.json.map(({ value }) => value)]
  return ['shell', shell, run.args.text, ...heredocTexts(d, run)]
}

/** Marker and body of each heredoc. */
export function heredocTexts(d: Dockerfile, i: Instruction): readonly (readonly unknown[])[] {
  return i.heredocs.map(({ name, fd, chomp, expand, bodySpan }) => [
    name,
    fd,
    chomp,
    expand,
    d.text.slice(bodySpan.start, bodySpan.end),
  ])
}

/** `--network`, `--security`, `--device`. */
export function otherFlags(run: Instruction, { expand }: RunPlace): readonly string[] {
  return run.flags
    .filter(flag => flag.name !== 'mount')
    .map(({ name, value }) => `${name}=${expand(value ?? '')}`)
}

/** A mount with its defaults filled in. What it takes from another stage is an input. */
export function mountText(
  flag: Flag,
  place: RunPlace,
): {
  readonly text: string
  readonly inputs: readonly GraphNode[]
  readonly fields: ReadonlyMap<string, string>
} {
  const fields = new Map<string, string>()
  for (const field of readCsv(flag.value ?? '') ?? [flag.value ?? '']) {
    const [key, value] = splitField(field)
    fields.set(key, key === 'from' ? value : place.expand(value))
  }
  const type = fields.get('type')?.toLowerCase() ?? 'bind'
  fields.set('type', type)
  const target = fields.get('target')
  if (type === 'cache' && target !== undefined) {
    if (!fields.has('id'))
      fields.set('id', isOpen(target) || !target.startsWith('/') ? target : cleanPath(target))
    if (!fields.has('sharing')) fields.set('sharing', 'shared')
  }
  if (target !== undefined) fields.set('target', joinSymbolic(place.cwd, target))
  const from = fields.get('from')
  // An image is told apart by its name, a stage by what it builds.
  const inputs = from === undefined ? [] : [place.source(from)]
  if (from !== undefined) fields.set('from', '')
  return { text: JSON.stringify([...fields].sort(([a], [b]) => (a < b ? -1 : 1))), inputs, fields }
}
