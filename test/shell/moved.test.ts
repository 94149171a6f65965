import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { Dockerfile } from '../../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

const folder = join(import.meta.dirname, '../../snapshots')

/** All cases, and each with a line more at its top. */
function versions(): (readonly [Dockerfile, Dockerfile])[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return paths
    .filter(path => path.endsWith('Dockerfile'))
    .flatMap(path => {
      const text = readFileSync(join(folder, path), 'utf8')
      const from = /^FROM /im.exec(text)?.index ?? 0
      const before = parseDockerfile(text)
      const after = parseDockerfile(`${text.slice(0, from)}ARG MOVED=1\n${text.slice(from)}`)
      return before.ok && after.ok ? [[before.dockerfile, after.dockerfile] as const] : []
    })
}

async function readers() {
  vi.resetModules()
  const { readShell } = await import('../../src/shell/read.ts')
  return (dockerfile: Dockerfile) => dockerfile.instructions.map(one => readShell(dockerfile, one))
}

it('reads what stands further down as if it had not been read before', async () => {
  const remembers = await readers()
  const anew = await readers()
  let read = 0
  for (const [before, after] of versions()) {
    remembers(before)
    expect(remembers(after)).toEqual(anew(after))
    read++
  }
  expect(read).toBeGreaterThan(1000)
})

it('keeps a command one thing, in the list and among all', async () => {
  const remembers = await readers()
  const [before, after] = ['', 'ARG A=1\n'].map(top => {
    const parsed = parseDockerfile(`${top}FROM a\nRUN b | c && d\n`)
    if (!parsed.ok) throw new Error('it is a Dockerfile')
    return parsed.dockerfile
  })
  if (before === undefined || after === undefined) throw new Error('there are two')
  remembers(before)
  const reading = remembers(after).at(-1)
  const script = reading?.ok === true ? reading.script : undefined
  expect(script?.items.flatMap(({ pipeline }) => pipeline)).toEqual(script?.commands)
  for (const command of script?.items.flatMap(({ pipeline }) => pipeline) ?? [])
    expect(script?.commands.some(one => one === command)).toBe(true)
})
