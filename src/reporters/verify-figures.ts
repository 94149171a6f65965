import type { Difference, Measure, Verification } from '../verify/model.ts'
import { counted } from './screen.ts'

/** Everything else is the same for all formats: figures in words, and which differences are worth a line. */
export interface Figures {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly ratio: string
}

const NAMES: Readonly<Record<Measure['name'], string>> = {
  size: 'image size',
  layers: 'layers',
  'cold build': 'cold build',
  'source edit': 'rebuild after a source edit',
  'manifest edit': 'rebuild after a manifest edit',
  ready: 'answers after',
  stop: 'stops after',
}

export function figuresOf({ measures, uid }: Verification): readonly Figures[] {
  const [was, is] = uid
  return [
    ...measures.map(measure => ({
      name: NAMES[measure.name],
      before: said(measure, 'before'),
      after: said(measure, 'after'),
      ratio: measure.ratio.toFixed(2),
    })),
    ...(was === undefined && is === undefined
      ? []
      : [{ name: 'UID of PID 1', before: was ?? '-', after: is ?? '-', ratio: '' }]),
  ]
}

function said(measure: Measure, side: 'before' | 'after'): string {
  const value = measure[side]
  if (measure.unit === 'bytes') return `${(value / 1e6).toFixed(1)} MB`
  if (measure.unit === 'layers') return String(value)
  const cached = measure.cached?.[side]
  const seconds = `${value.toFixed(value < 10 ? 2 : 1)} s`
  return cached === undefined ? seconds : `${seconds} (${cached[0]}/${cached[1]} cached)`
}

/** Those that nobody announced first; the rest is counted. */
export function worthTelling(
  differences: readonly Difference[],
  limit: number,
): { readonly told: readonly Difference[]; readonly more: string | undefined } {
  const rank = ({ explained }: Difference) =>
    explained === undefined ? 0 : explained.kind === 'volatile' ? 2 : 1
  const told = differences.toSorted((a, b) => rank(a) - rank(b)).slice(0, limit)
  const more = differences.length - told.length
  return {
    told,
    more: more > 0 ? `... and ${counted(more, 'more difference')}; --format json has them all` : undefined,
  }
}

export function differenceText({ what, change, before, after }: Difference): string {
  if (before === undefined && after === undefined) return `${what} ${change}`
  if (change === 'added') return `${what} added: ${after}`
  if (change === 'removed') return `${what} removed: ${before}`
  return `${what}: ${[before, after].filter(text => text !== undefined).join(' -> ')}`
}

/** In words; the name of the verdict is for programs. */
export function verdictText({ verdict, checks }: Verification): string {
  const isBetter = checks.some(({ name, outcome }) => name === 'build' && outcome === 'better')
  switch (verdict) {
    case 'same':
      return isBetter ? 'builds now, and did not before' : 'same where it must be'
    case 'different':
      return 'different'
    case 'unbuildable':
      return 'builds neither before nor after'
  }
}

export function titleOf({ path, target }: Verification): string {
  return target === undefined ? path : `${path} (target ${target})`
}
