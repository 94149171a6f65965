import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileAtRevision } from '../../src/cli/git.ts'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import { main } from '../../src/cli/program.ts'
import { nodeBench } from '../../src/cli/verify-bench.ts'
import { defineTransform } from '../../src/engine/transform.ts'
import { type TestMachine, testMachine } from '../support/machine.ts'
import { benchAtHand, say } from './bench.ts'
import { isWanted, optionsFrom } from './options.ts'

/* The command line with a real engine and a real repository: which fix it takes back, and what it compares with. */

const options = optionsFrom(process.env)
const bench = await benchAtHand(options)

const DOCKERFILE = `FROM python:3.11-slim
ENV ONE 1
ENV TWO 2
ENV MOTTO go on=up
ENV THREE 3
ENV FOUR 4
WORKDIR /app
COPY . .
EXPOSE 8000
CMD ["python", "server.py"]
`

/** Right for most, and wrong for a value with a blank in it. */
const modernEnv = defineTransform({
  name: 'modern-env',
  summary: 'Write ENV with an equals sign.',
  category: 'clarity',
  safety: ['review'],
  declines: [],
  defaults: {},
  *inspect(dockerfile) {
    for (const { keyword, span } of dockerfile.instructions) {
      const [, name, value] = /^ENV (\w+) (.*)$/.exec(dockerfile.text.slice(span.start, span.end)) ?? []
      if (keyword !== 'ENV' || name === undefined || value === undefined) continue
      const text = `ENV ${name}=${value}`
      const fix = {
        title: `Write ${name} with an equals sign`,
        edits: [{ span, text }],
        safety: 'review' as const,
        consequences: ['A value with blanks is another.'],
      }
      yield { span, message: 'The old form.', severity: 'note' as const, fix }
    }
  },
})

/** A repository of its own, with a program that answers. */
function repository(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dockeropt-command-')))
  cpSync(join(import.meta.dirname, 'adversarial/lost-variable/context'), folder, { recursive: true })
  writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init')
  git('add', '.')
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-m', 'As it was')
  return folder
}

async function run(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly machine: TestMachine }> {
  const real = await nodeBench({ run: options.run, kind: options.engine })
  const machine = {
    ...testMachine({ fs: nodeFileSystem(), cwd: folder, bench: real }),
    revision: fileAtRevision,
  }
  const words = [
    ...options.buildOptions.map(word => `--build-option=${word}`),
    ...options.runOptions.map(word => `--run-option=${word}`),
  ]
  try {
    const code = await main([...args, '--no-rebuilds', '--start-timeout', '60', ...words], machine, [
      modernEnv,
    ])
    return { code, machine }
  } finally {
    await real.close()
  }
}

const isChosen = isWanted('command', true, options)

describe.skipIf(bench === undefined || !isChosen)('the command line', () => {
  const lacking = bench?.lacks([DOCKERFILE])
  const folders: string[] = []

  function fresh(): string {
    const folder = repository()
    folders.push(folder)
    return folder
  }

  it('takes back the fix that does harm, names it, and keeps the others', async ({ skip }) => {
    if (lacking !== undefined) say(`SKIPPED fix --verify: ${lacking}`)
    skip(lacking !== undefined, lacking)
    const folder = fresh()
    const { code, machine } = await run(folder, 'fix', '--verify', '--yes', '--level', 'review')
    say(machine.err())
    expect(code).toBe(0)
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(
      DOCKERFILE.replaceAll(/^ENV (?!MOTTO)(\w+) /gm, 'ENV $1='),
    )
    expect(machine.err()).toContain(
      'taken back Write MOTTO with an equals sign (modern-env, line 4): config: Env MOTTO: go on=up -> go',
    )
  })

  it('compares with what a revision holds, ignore file included', async ({ skip }) => {
    skip(lacking !== undefined, lacking)
    const folder = fresh()
    writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE.replace('TWO 2', 'TWO 3'))
    writeFileSync(join(folder, '.dockerignore'), '.git\n')
    const { code, machine } = await run(folder, 'verify', '--before', 'HEAD', '--format', 'json')
    const { files } = JSON.parse(machine.out()) as {
      readonly files: readonly {
        readonly verdict: string
        readonly checks: readonly { readonly outcome: string; readonly differences: readonly Named[] }[]
      }[]
    }
    expect(code).toBe(1)
    expect(files.map(({ verdict }) => verdict)).toEqual(['different'])
    const told = files[0]?.checks.flatMap(({ differences }) => differences) ?? []
    expect(told.map(({ what, change }) => `${what} ${change}`)).toEqual([
      'Env TWO changed',
      // The Dockerfile and the ignore file that the COPY takes along are what is compared.
      '/app/.git removed',
    ])
  })

  it('leaves nothing behind', () => {
    expect(bench?.leftovers()).toEqual([])
  })

  afterAll(async () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    await bench?.close()
  })
})

interface Named {
  readonly what: string
  readonly change: string
}
