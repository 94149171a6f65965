import { describe, expect, it } from 'vitest'
import { commutes } from '../../src/effects/commute.ts'
import { effectsOf } from '../../src/effects/effects.ts'
import { buildAlike, instructionAt, parsed } from './parsed.ts'
import { BuildFailure, lineOf, type Step, ToyImage } from './toy-builder.ts'

/** Numbers that are the same in every run. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit)
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
}

const ROUNDS = Number(process.env.DOCKEROPT_SWAP_ROUNDS ?? '3000')
const SEED = Number(process.env.DOCKEROPT_SWAP_SEED ?? '20')

function paths(dice: Dice): string {
  return dice.pick([
    '/app',
    '/app/',
    '/app/x',
    '/app/sub',
    '/srv/a',
    '/srv/a/b',
    '/opt/y',
    '/usr/src/app',
    '/usr/local/z',
    '/bin/t',
    '/new/p/q',
    '/new/p/',
    '/tmp/x',
    '.',
    'rel',
    'rel/',
    '$V',
    '$V/in',
  ])
}

function step(dice: Dice): Step {
  const path = () => paths(dice)
  const name = () =>
    dice.pick([
      '/app/x',
      '/app/f',
      'n',
      '/tmp/x',
      '/tmp/y',
      '/srv/a',
      '/srv/a/c',
      '/opt/y',
      '/usr/bin/t',
      '/usr/local/z',
      '/new/p/f',
      '/app',
      '/etc/passwd',
      '$V/n',
    ])
  switch (dice.below(10)) {
    case 0:
      return { do: 'workdir', path: path() }
    case 1:
      return { do: 'user', name: dice.pick(['root', 'app', '1000']) }
    case 2:
      return { do: 'env', name: dice.pick(['V', 'W']), value: dice.pick(['/app', '/tmp', '/srv/a', '$V']) }
    case 3:
    case 4:
    case 5:
      return {
        do: 'copy',
        source: dice.pick(['tree', 'file']),
        to: path(),
        owner: dice.pick(['', '', '1000', 'app']),
      }
    default: {
      const command = (): readonly string[] =>
        dice.pick([
          ['mkdir', '-p', name()],
          ['touch', name()],
          ['write', dice.pick(['a', '$V']), name()],
          ['cp', name(), name()],
          ['rm', '-rf', name()],
          ['ln', '-s', name(), name()],
          ['chown', dice.pick(['1000', 'app']), name()],
          ['chown', '-R', '1000', name()],
          ['useradd', 'app'],
          ['apt-get', 'install', '-y', 'curl'],
        ])
      return { do: 'run', commands: dice.below(3) === 0 ? [command(), command()] : [command()] }
    }
  }
}

/** The image, or that there is none. */
function built(steps: readonly Step[]): string {
  const image = new ToyImage()
  try {
    for (const one of steps) image.apply(one)
    return image.state
  } catch (error) {
    if (error instanceof BuildFailure) return 'failed'
    throw error
  }
}

function swapped<T>(values: readonly T[], at: number): readonly T[] {
  return [
    ...values.slice(0, at),
    ...values.slice(at + 1, at + 2),
    ...values.slice(at, at + 1),
    ...values.slice(at + 2),
  ]
}

describe('a swap that the rule allows', () => {
  it('leaves the image as it was', () => {
    const dice = new Dice(SEED)
    let allowed = 0
    let withFiles = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const steps = Array.from({ length: 3 + dice.below(4) }, () => step(dice))
      const d = parsed('FROM debian:12', ...steps.map(lineOf))
      const before = built(steps)
      if (before === 'failed') continue
      for (let at = 0; at + 1 < steps.length; at += 1) {
        const verdict = commutes(
          effectsOf(d, instructionAt(d, at + 1)),
          effectsOf(d, instructionAt(d, at + 2)),
        )
        if (!verdict.ok) continue
        allowed += 1
        const files = ['copy', 'run', 'workdir']
        if (files.includes(steps[at]?.do ?? '') && files.includes(steps[at + 1]?.do ?? '')) withFiles += 1
        expect(built(swapped(steps, at)), `${d.text}swapped at ${at + 2}`).toBe(before)
      }
    }
    // The rule must not get by with refusing everything.
    expect(allowed).toBeGreaterThan(ROUNDS / 4)
    expect(withFiles).toBeGreaterThan(ROUNDS / 20)
  })

  it('leaves the graph as it was, unless both touch files or a RUN loses a variable that it does not read', () => {
    const dice = new Dice(SEED + 1)
    const settings = [
      'LABEL a=$V',
      'LABEL b=1',
      'EXPOSE 80',
      'CMD ["x"]',
      'CMD y',
      'ENTRYPOINT ["e"]',
      'SHELL ["/bin/bash", "-c"]',
      'STOPSIGNAL 9',
      'VOLUME /v',
      'ARG V',
      'ARG W=$V',
      'ENV V=1',
      'HEALTHCHECK CMD z',
      'ONBUILD RUN o',
      'USER u',
    ]
    let allowed = 0
    for (let round = 0; round < ROUNDS / 3; round += 1) {
      const lines = Array.from({ length: 6 }, () =>
        dice.below(2) === 0 ? dice.pick(settings) : lineOf(step(dice)),
      )
      const d = parsed('FROM debian:12', ...lines)
      for (let at = 0; at + 1 < lines.length; at += 1) {
        const [a, b] = [instructionAt(d, at + 1), instructionAt(d, at + 2)]
        if (!commutes(effectsOf(d, a), effectsOf(d, b)).ok) continue
        const keywords = [a.keyword, b.keyword]
        const filesInBoth = keywords.every(keyword => ['RUN', 'COPY', 'WORKDIR'].includes(keyword))
        const variable =
          keywords.includes('RUN') && keywords.some(keyword => keyword === 'ENV' || keyword === 'ARG')
        if (filesInBoth || variable) continue
        allowed += 1
        const other = parsed('FROM debian:12', ...swapped(lines, at))
        expect(buildAlike(d, other), `${d.text}swapped at ${at + 2}`).toBe(true)
      }
    }
    expect(allowed).toBeGreaterThan(ROUNDS / 4)
  })
})
