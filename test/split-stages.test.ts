import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Dockerfile } from '../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../src/syntax/parse.ts'
import { casesIn, nodeFileSystem, runCase } from '../src/testing.ts'
import { transforms } from '../transforms/index.ts'
import { configFlaws, provenanceFlaws, splitFlaws } from './support/split-flaws.ts'

/*
 * Every split of the cases is held against two simulators that know nothing of how it was made: the image has the
 * settings it had, and everything that was put into it is there or was announced to be gone.
 */

const SNAPSHOTS = resolve(import.meta.dirname, '../snapshots')
const fs = nodeFileSystem()
const tested = transforms.filter(transform => transform.name === 'split-stages')

function parsed(text: string): Dockerfile {
  const result = parseDockerfile(text)
  if (!result.ok) throw new Error(result.refusal.reason)
  return result.dockerfile
}

describe('every split', () => {
  it.each(casesIn(fs, join(SNAPSHOTS, 'split-stages')).map(of => [of.name, of] as const))(
    'loses nothing unsaid: %s',
    async (_, of) => {
      const { after, found } = await runCase(fs, of, tested)
      const announced = found.files.flatMap(file => file.applied.flatMap(fix => fix.announces ?? []))
      expect(splitFlaws(parsed(of.before), parsed(after), announced)).toEqual([])
    },
  )
})

const BEFORE = `FROM python:3.12-slim
WORKDIR /app
ENV MODE=production
RUN apt-get update && apt-get install -y gcc ffmpeg
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN python manage.py collectstatic
USER 1000
EXPOSE 80
CMD ["gunicorn", "app"]
`
const ANNOUNCED = [
  { kind: 'packages', change: 'removed', names: 'gcc' },
  { kind: 'config', field: 'Env', name: 'PATH' },
  { kind: 'config', field: 'Env', name: 'VIRTUAL_ENV' },
] as const
const AFTER = `FROM python:3.12-slim AS base
WORKDIR /app
ENV MODE=production
RUN apt-get update && apt-get install -y ffmpeg
ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH
FROM base AS builder
RUN apt-get update && apt-get install -y gcc
RUN python -m venv --without-pip /opt/venv
ENV PIP_PYTHON=/opt/venv/bin/python
COPY requirements.txt .
RUN pip install -r requirements.txt
FROM base
COPY --from=builder /opt/venv /opt/venv
COPY . .
RUN python manage.py collectstatic
USER 1000
EXPOSE 80
CMD ["gunicorn", "app"]
`

function flawsOf(change: (text: string) => string): readonly string[] {
  const text = change(AFTER)
  expect(text === AFTER && change !== same).toBe(false)
  return splitFlaws(parsed(BEFORE), parsed(text), ANNOUNCED)
}
const same = (text: string) => text

describe('the simulators', () => {
  it('pass a good split', () => {
    expect(flawsOf(same)).toEqual([])
  })

  it.each([
    ['a variable', (text: string) => text.replace('ENV MODE=production\n', '')],
    ['the user', (text: string) => text.replace('USER 1000\n', '')],
    ['a port', (text: string) => text.replace('EXPOSE 80\n', '')],
    ['the start command', (text: string) => text.replace('"gunicorn"', '"uvicorn"')],
    ['the working folder', (text: string) => text.replace('CMD', 'WORKDIR /srv\nCMD')],
    [
      'a package that runs',
      (text: string) => text.replace('RUN apt-get update && apt-get install -y ffmpeg\n', ''),
    ],
    ['a step', (text: string) => text.replace('RUN python manage.py collectstatic\n', '')],
    ['the sources', (text: string) => text.replace('COPY . .\n', '')],
    ['the tree', (text: string) => text.replace('COPY --from=builder /opt/venv /opt/venv\n', '')],
    [
      'the environment that pip is told of',
      (text: string) => text.replace('ENV PIP_PYTHON=/opt/venv/bin/python\n', ''),
    ],
    [
      'a tree that is somewhere else',
      (text: string) =>
        text.replace('--from=builder /opt/venv /opt/venv', '--from=builder /opt/env /opt/venv'),
    ],
  ])('see when it loses %s', (_, change) => {
    expect(flawsOf(change)).not.toEqual([])
  })

  it('see what was not announced', () => {
    expect(provenanceFlaws(parsed(BEFORE), parsed(AFTER), [])).toEqual([
      'package gcc is not in the image any more',
    ])
    expect(configFlaws(parsed(BEFORE), parsed(AFTER), [])).toHaveLength(2)
  })
})
