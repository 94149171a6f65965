import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findEngine } from '../../src/cli/container-engine.ts'
import type { ContainerEngine } from '../../src/verify/engine.ts'

const PATH = process.env.PATH
let folder = ''

/** An engine whose `docker` greets, and then does what the script says. */
function engineThat(script: string): Promise<ContainerEngine> {
  folder = mkdtempSync(join(tmpdir(), 'dockeropt-docker-'))
  const program = join(folder, 'docker')
  const greeting = 'case "$1" in\nversion) echo 26.1 26.1; exit;;\nps|images) exit;;\nesac\n'
  writeFileSync(program, `#!/bin/sh\n${greeting}${script}\n`)
  chmodSync(program, 0o755)
  process.env.PATH = `${folder}${delimiter}${PATH}`
  return findEngine({ kind: 'docker', run: 'r' })
}

async function saved(engine: ContainerEngine): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of engine.save(['a'])) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const START = { tag: 'a', name: 'b', ports: [], env: {}, options: [] }

afterEach(() => {
  process.env.PATH = PATH
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(process.platform === 'win32')('an engine on its command line', () => {
  it('passes on what it saves', async () => {
    expect(await saved(await engineThat('echo archive'))).toBe('archive\n')
  })

  it('says what it was asked for where it is full: save, run, inspect', async () => {
    const engine = await engineThat(
      'echo part; echo "Error response from daemon: write /tmp/x: no space left on device" >&2; exit 1',
    )
    const full = (command: string) => ({
      code: 'ENGINE_FULL',
      message: `The container engine has no space left (${command}): Error response from daemon: write /tmp/x: no space left on device`,
    })
    await expect(saved(engine)).rejects.toMatchObject(full('docker save'))
    await expect(engine.start(START)).rejects.toMatchObject(full('docker run'))
    await expect(engine.inspectImage('a')).rejects.toMatchObject(full('docker image inspect'))
  })

  it('fails as before where it is something else', async () => {
    const engine = await engineThat('echo "no such image" >&2; exit 1')
    await expect(saved(engine)).rejects.toThrow('docker save failed: no such image')
    await expect(engine.inspectImage('a')).rejects.toMatchObject({ code: 'ENGINE_FAILED' })
    expect(await engine.start(START)).toBe('no such image')
  })
})
