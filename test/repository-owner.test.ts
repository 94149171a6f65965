import { describe, expect, it } from 'vitest'
import { run } from '../src/run.ts'
import addUser from '../transforms/add-user/index.ts'
import { memoryFileSystem } from './support/memory-file-system.ts'

/* A folder named .git cannot be committed as a case of its own. */

async function codes(runs: string, files: Readonly<Record<string, string>>, base = 'golang:1.24') {
  const text = `FROM ${base}\nWORKDIR /src\nCOPY . .\nRUN ${runs}\nCMD ["/src/shop"]\n`
  const fs = memoryFileSystem({ Dockerfile: text, 'main.go': '', ...files }, '/repo')
  const { files: found } = await run({
    fs,
    root: '/repo',
    transforms: [addUser],
    paths: ['Dockerfile'],
    decide: () => ({ accept: true }),
  })
  return found.flatMap(file => [
    ...file.declined.map(({ code }) => code),
    ...file.applied.map(() => 'applied'),
  ])
}

const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' }

describe('add-user and a repository that is copied', () => {
  it('declines where a later step may ask git', async () => {
    expect(await codes('go build -o shop .', GIT)).toEqual(['OTHER_OWNER'])
  })

  it('goes on where none does', async () => {
    expect(await codes('mkdir -p logs', GIT)).toEqual(['applied'])
  })

  it('goes on where the repository is ignored', async () => {
    expect(await codes('go build -o shop .', { ...GIT, '.dockerignore': '.git\n' })).toEqual(['applied'])
  })

  it('goes on where the image has no git to ask', async () => {
    expect(await codes('npm run build', GIT, 'node:24-alpine')).toEqual(['applied'])
    expect(await codes('pip install .', GIT, 'python:3.13-slim')).toEqual(['applied'])
    expect(await codes('npm run build', GIT, 'node:24')).toEqual(['OTHER_OWNER'])
  })

  it('declines where a step brings git, or a library of it is compiled in', async () => {
    expect(await codes('apk add --no-cache git && npm run build', GIT, 'node:24-alpine')).toEqual([
      'OTHER_OWNER',
    ])
    expect(await codes('cargo build --release', GIT, 'alpine:3.22')).toEqual(['OTHER_OWNER'])
  })
})
