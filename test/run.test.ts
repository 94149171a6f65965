import { describe, expect, it } from 'vitest'
import { type PlanningThread, run, runPart } from '../src/run.ts'
import { taken } from '../src/shares.ts'
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
    const found: number[] = []
    const thread = (): PlanningThread => {
      const part = runPart({ ...options, paths: PATHS })
      return {
        done: 0,
        async contexts(share) {
          const contexts = await part.contexts(share)
          found.push(contexts.length)
          return contexts
        },
        async plan(share) {
          const report = await part.plan(share)
          planned.push(report.files.map(({ path }) => path))
          return report
        },
      }
    }
    const alone = await run({ ...options, paths: PATHS })
    expect(alone.files.map(({ status }) => status)).toEqual(PATHS.map(() => 'changed'))
    expect(alone.problems).toHaveLength(1)
    expect(await run({ ...options, paths: PATHS, threads: [thread(), thread()] })).toEqual(alone)
    // The first of them is asked first, and here nobody is left to wait for.
    expect(found).toEqual([6, 0])
    // The third piece falls to the run itself.
    expect(planned.toSorted()).toEqual([
      ['a/Dockerfile', 'a/Dockerfile.dev'],
      ['b/Dockerfile', 'b/Dockerfile.dev'],
    ])
  })

  it('does itself what a thread failed to do, and counts what threads did', async () => {
    const failing: PlanningThread = {
      done: 7,
      async contexts(share) {
        const [first] = taken(share)
        throw new Error(`no memory for Dockerfile ${first}`)
      },
      async plan(share) {
        const [first] = taken(share)
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
