import { describe, expect, it } from 'vitest'
import { type PlanningThread, run, runShare } from '../src/run.ts'
import { Shares } from '../src/shares.ts'
import { transforms } from '../transforms/index.ts'
import { memoryFileSystem } from './support/memory-file-system.ts'

const ROOT = '/repo'
const DOCKERFILE =
  'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n'

/** Three build contexts with two Dockerfiles each, and a compose file that is none. */
const FILES = Object.fromEntries([
  ...['a', 'b', 'c'].flatMap(folder => [
    [`${folder}/Dockerfile`, DOCKERFILE],
    [`${folder}/Dockerfile.dev`, DOCKERFILE],
    [`${folder}/package.json`, '{}'],
    [`${folder}/package-lock.json`, '{ "lockfileVersion": 3, "packages": {} }'],
  ]),
  ['compose.yaml', 'services: ['],
])
const PATHS = [
  'b/Dockerfile',
  'a/Dockerfile',
  'c/Dockerfile.dev',
  'a/Dockerfile.dev',
  'c/Dockerfile',
  'b/Dockerfile.dev',
]

const options = { fs: memoryFileSystem(FILES, ROOT), root: ROOT, transforms }

describe('a run with threads', () => {
  it('reports what it does alone, whatever planned it', async () => {
    const planned: string[][] = []
    const thread: PlanningThread = {
      done: 0,
      async plan(share) {
        const report = await runShare({ ...options, paths: PATHS }, share)
        planned.push(report.files.map(({ path }) => path))
        return report
      },
    }
    const alone = await run({ ...options, paths: PATHS })
    expect(alone.files.map(({ status }) => status)).toEqual(PATHS.map(() => 'changed'))
    expect(alone.problems).toHaveLength(1)
    expect(await run({ ...options, paths: PATHS, threads: [thread, thread] })).toEqual(alone)
    // The third piece falls to the run itself.
    expect(planned.toSorted()).toEqual([
      ['a/Dockerfile', 'a/Dockerfile.dev'],
      ['b/Dockerfile', 'b/Dockerfile.dev'],
    ])
  })

  it('does itself what a thread failed to do, and counts what threads did', async () => {
    const failing: PlanningThread = {
      done: 7,
      async plan({ board }) {
        const [first] = new Shares(board).take(2)
        throw new Error(`no memory for piece ${first}`)
      },
    }
    const counts: number[] = []
    const report = await run({
      ...options,
      paths: PATHS,
      threads: [failing],
      onFile: (_file, done) => void counts.push(done),
    })
    expect(report).toEqual(await run({ ...options, paths: PATHS }))
    expect(counts).toEqual([8, 9, 10, 11, 12, 13])
  })
})
