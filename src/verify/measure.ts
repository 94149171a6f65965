import type { BuildOutcome, ImageInfo } from './engine.ts'
import type { Measure } from './model.ts'
import type { Observation } from './observation.ts'
import type { Steps } from './steps.ts'

interface Timed {
  readonly outcome: BuildOutcome
  readonly steps: Steps
}

type Pair<T> = readonly [T, T]

export interface Measured {
  readonly images: Pair<ImageInfo>
  readonly cold: Pair<Timed>
  readonly source: Pair<Timed> | undefined
  readonly manifest: Pair<Timed> | undefined
  readonly runs: Pair<Observation> | undefined
}

/** The figures of one run, before and after. What fetching base images took is not part of a cold build. */
export function measure({ images, cold, source, manifest, runs }: Measured): readonly Measure[] {
  const [one, other] = images
  const build = (name: Measure['name'], pair: Pair<Timed> | undefined) =>
    pair === undefined ? [] : [timed(name, pair)]
  const [was, is] = runs ?? []
  const isUp = was?.isRunning === true && is?.isRunning === true
  return [
    figure('size', 'bytes', one.bytes, other.bytes),
    figure('layers', 'layers', one.layers, other.layers),
    ...build('cold build', cold),
    ...build('source edit', source),
    ...build('manifest edit', manifest),
    ...(isUp && was.answers.length > 0
      ? [figure('ready', 'seconds', was.readySeconds, is.readySeconds)]
      : []),
    ...(was?.stop && is?.stop ? [figure('stop', 'seconds', was.stop.seconds, is.stop.seconds)] : []),
  ]
}

function timed(name: Measure['name'], [before, after]: Pair<Timed>): Measure {
  const seconds = ({ outcome, steps }: Timed) => Math.max(0, outcome.seconds - steps.fetching)
  const cached = ({ steps }: Timed) => [steps.cached, steps.total] as const
  const of = figure(name, 'seconds', seconds(before), seconds(after))
  return name === 'cold build' ? of : { ...of, cached: { before: cached(before), after: cached(after) } }
}

function figure(name: Measure['name'], unit: Measure['unit'], before: number, after: number): Measure {
  return { name, unit, before, after, ratio: before === 0 ? 1 : after / before, cached: undefined }
}
