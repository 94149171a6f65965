import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHECKS, type Verification } from '../../src/verify/model.ts'
import { basesOf } from './bases.ts'
import { distances, figuresOf, markdown } from './evidence.ts'
import { isWanted, optionsFrom } from './options.ts'
import { adversaries, samples } from './samples.ts'

/* What the suite of builds is made of, without an engine. */

function verification(seconds: readonly [number, number]): Verification {
  const [before, after] = seconds
  const measure = { unit: 'seconds', before, after, ratio: after / before, cached: undefined } as const
  const rebuild = { ...measure, cached: { before: [1, 4], after: [3, 4] } } as const
  return {
    path: 'Dockerfile',
    target: undefined,
    verdict: 'same',
    checks: [],
    measures: [
      { ...measure, name: 'size', unit: 'bytes', before: 200e6, after: 100e6 },
      { ...measure, name: 'cold build' },
      { ...rebuild, name: 'source edit' },
      { ...measure, name: 'stop' },
    ],
    uid: ['0', '10001'],
    edited: { source: 'main.py', manifest: undefined },
    guilty: [],
    log: undefined,
  }
}

describe('the rows of the evidence', () => {
  const row = {
    sample: 'app',
    before: figuresOf(verification([10, 2]), 'before'),
    dockeropt: figuresOf(verification([10, 2]), 'after'),
    beside: figuresOf(verification([4, 2]), 'before'),
    optimised: figuresOf(verification([4, 2]), 'after'),
  }

  it('hold each side of a verification', () => {
    const [, , line] = markdown([row]).split('\n')
    expect(line).toBe(
      '| app | size<br>cold build<br>source edit<br>manifest edit<br>UID<br>stop ' +
        '| 200.0 MB<br>10.0 s<br>10.0 s (1 of 4 cached)<br>-<br>0<br>10.0 s ' +
        '| 100.0 MB<br>2.0 s<br>2.0 s (3 of 4 cached)<br>-<br>10001<br>2.0 s ' +
        '| 100.0 MB<br>2.0 s<br>2.0 s (3 of 4 cached)<br>-<br>10001<br>2.0 s |',
    )
  })

  it('tell the distance to the hand-optimised one from figures of one run', () => {
    expect(distances([row])).toBe(
      'app: size 2.00x, rebuild after a source edit 2.00x of the hand-optimised\n',
    )
  })
})

describe('the base images of a Dockerfile', () => {
  it('are those that no stage is named after', () => {
    const text = `FROM node:20 AS build
RUN --mount=type=bind,from=busybox:1,target=/tools true
FROM build AS test
FROM scratch
COPY --from=build /a /a
COPY --from=1 /b /b
COPY --from=nginx:stable /etc/nginx /etc/nginx
`
    expect(basesOf(text)).toEqual(['node:20', 'busybox:1', 'nginx:stable'])
  })
})

describe('the options', () => {
  it('come from the environment', () => {
    const options = optionsFrom({
      DOCKEROPT_BUILD_OPTIONS: ' --network=host  --build-arg A=b ',
      DOCKEROPT_BUILD_QUICK: '1',
      DOCKEROPT_BUILD_PULL: '0',
      DOCKEROPT_BUILD_ENGINE: 'podman',
    })
    expect(options).toMatchObject({
      buildOptions: ['--network=host', '--build-arg', 'A=b'],
      isQuick: true,
      mayPull: false,
      engine: 'podman',
    })
  })

  it('leave out what is not quick, unless it is named', () => {
    expect(isWanted('java-http', false, optionsFrom({ DOCKEROPT_BUILD_QUICK: '1' }))).toBe(false)
    const named = optionsFrom({ DOCKEROPT_BUILD_QUICK: '1', DOCKEROPT_BUILD_ONLY: 'java' })
    expect(isWanted('java-http', false, named)).toBe(true)
    expect(isWanted('go-http', true, named)).toBe(false)
  })
})

describe.each(samples().map(sample => [sample.name, sample] as const))('the sample %s', (_, sample) => {
  const files = readdirSync(sample.app, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')] as const)

  it('edits a text that is there', () => {
    for (const edit of [sample.source, sample.manifest]) {
      const [path = '', script] = edit.split(':')
      const text = readFileSync(join(sample.app, path), 'utf8')
      if (script !== undefined) expect(text).toContain(script.split('/')[1])
    }
  })

  it('has lockfiles that name no registry', () => {
    for (const [name, text] of files.filter(([name]) => /lock|requirements|go\.sum/.test(name))) {
      expect(text, name).not.toMatch(/"resolved"|registry\+|index-url|find-links/)
    }
  })
})

describe.each(adversaries().map(adversary => [adversary.name, adversary] as const))(
  'the case %s',
  (_, one) => {
    it('names a check and differs', () => {
      expect(CHECKS).toContain(one.expected.check)
      expect(one.before).not.toBe(one.after)
      expect(basesOf(one.before)).toEqual(basesOf(one.after))
    })
  },
)
