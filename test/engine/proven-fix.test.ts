import { describe, expect, it } from 'vitest'
import { provenFix } from '../../src/engine/proven-fix.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

/** The fix that puts `now` in the place of `was`. */
function fixOf(text: string, was: string, now: string, assumptions: readonly string[] = []) {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const facts = createFacts(memoryFileSystem({}, '/repo'), '/repo').factsFor('Dockerfile', parsed.dockerfile)
  const start = text.indexOf(was)
  const edits = [{ span: { start, end: start + was.length }, text: now }]
  return provenFix(parsed.dockerfile, facts, {
    title: 'Change it',
    edits,
    proof: 'local-rewrite',
    assumptions,
  })
}

const NPM = 'FROM node:22\nRUN npm ci\n'
const MOUNTED = 'RUN --mount=type=cache,target=/root/.npm npm ci'

describe('provenFix', () => {
  it('is safe where the proof holds', () => {
    expect(fixOf(NPM, 'RUN npm ci', MOUNTED)).toMatchObject({
      safety: 'safe',
      consequences: [],
      proof: 'local-rewrite',
    })
  })

  it('is to be reviewed where something is assumed, proven or not', () => {
    const fix = fixOf(NPM, 'RUN npm ci', MOUNTED, ['It is Tuesday.'])
    expect(fix).toMatchObject({ safety: 'review', consequences: ['It is Tuesday.'] })
    expect(fix.proof).toBeUndefined()
  })

  it.each([
    [NPM, 'npm ci', 'npm install', 'what RUN in line 2 does beside its caches differs'],
    [
      'FROM node:22\nRUN ["npm", "ci"]\n',
      'RUN ["npm", "ci"]',
      'RUN --mount=type=cache,target=/root/.npm ["npm", "ci"]',
      'RUN in line 2 is written in a way that is only compared to the letter',
    ],
    [
      `${NPM}RUN ls /root/.npm/_cacache\n`,
      'RUN npm ci',
      MOUNTED,
      'RUN in line 3 may need what is in /root/.npm',
    ],
    [NPM, 'FROM node:22\nRUN npm ci\n', 'RUN <<', 'RUN comes before the first FROM'],
  ])('says what keeps %j from being proven', (text, was, now, why) => {
    const fix = fixOf(text, was, now)
    expect(fix.safety).toBe('review')
    expect(fix.consequences).toHaveLength(1)
    expect(fix.consequences[0]).toContain(why)
  })
})
