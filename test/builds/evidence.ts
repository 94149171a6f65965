import type { Measure, Verification } from '../../src/verify/model.ts'

/** The figures of one variant of a sample. */
export interface Figures {
  readonly bytes: number
  readonly cold: number
  /** Of a rebuild: seconds, steps from the cache, all steps. */
  readonly source: Rebuild | undefined
  readonly manifest: Rebuild | undefined
  readonly uid: string | undefined
  readonly stop: number | undefined
}

interface Rebuild {
  readonly seconds: number
  readonly cached: readonly [number, number]
}

export interface Row {
  readonly sample: string
  readonly before: Figures
  readonly dockeropt: Figures
  /** Hand-optimised, and the result of dockeropt once more beside it: ratios are of one run. */
  readonly optimised: Figures
  readonly beside: Figures
}

/** One side of a verification. */
export function figuresOf({ measures, uid }: Verification, side: 'before' | 'after'): Figures {
  const find = (name: Measure['name']) => measures.find(measure => measure.name === name)
  const need = (name: Measure['name']) => {
    const measure = find(name)
    if (measure === undefined) throw new Error(`not measured: ${name}`)
    return measure[side]
  }
  const rebuild = (name: Measure['name']): Rebuild | undefined => {
    const measure = find(name)
    const cached = measure?.cached?.[side]
    return measure === undefined || cached === undefined ? undefined : { seconds: measure[side], cached }
  }
  return {
    bytes: need('size'),
    cold: need('cold build'),
    source: rebuild('source edit'),
    manifest: rebuild('manifest edit'),
    uid: uid[side === 'before' ? 0 : 1],
    stop: find('stop')?.[side],
  }
}

/** The rows of docs/evidence.md. */
export function markdown(rows: readonly Row[]): string {
  const head = ['sample', '', 'before', 'dockeropt', 'hand-optimised']
  const names = 'size<br>cold build<br>source edit<br>manifest edit<br>UID<br>stop'
  const body = rows.map(({ sample, before, dockeropt, optimised }) => [
    sample,
    names,
    ...[before, dockeropt, optimised].map(figures => lines(figures).join('<br>')),
  ])
  return [head, head.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |\n`).join('')
}

/** How far the result is from the hand-optimised one: size and rebuild after a source edit, of one run. */
export function distances(rows: readonly Row[]): string {
  const ratio = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined || other === 0 ? '-' : `${(one / other).toFixed(2)}x`
  return rows
    .map(({ sample, beside, optimised }) => {
      const size = ratio(beside.bytes, optimised.bytes)
      const source = ratio(beside.source?.seconds, optimised.source?.seconds)
      return `${sample}: size ${size}, rebuild after a source edit ${source} of the hand-optimised\n`
    })
    .join('')
}

function lines({ bytes, cold, source, manifest, uid, stop }: Figures): readonly string[] {
  return [
    `${(bytes / 1e6).toFixed(1)} MB`,
    seconds(cold),
    rebuilt(source),
    rebuilt(manifest),
    uid ?? '-',
    seconds(stop),
  ]
}

function rebuilt(rebuild: Rebuild | undefined): string {
  return rebuild === undefined
    ? '-'
    : `${seconds(rebuild.seconds)} (${rebuild.cached[0]} of ${rebuild.cached[1]} cached)`
}

function seconds(value: number | undefined): string {
  return value === undefined ? '-' : `${value.toFixed(1)} s`
}
