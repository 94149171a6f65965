import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { variablesOfOptions, writtenOptions } from '../../src/effects/uv/options.ts'
import { writtenVariables } from '../../src/effects/uv/variables.ts'
import { UV_VERSION } from '../../src/effects/uv.ts'
import { fetchUv, run } from './programs.ts'

/*
 * npx tsx test/uv/list-options.ts: writes options.json anew, the options that the release of uv which is written into files says it
 * has, and those spellings it takes without saying so.
 */

const FILE = join(import.meta.dirname, 'options.json')

/** Options of `uv pip install`, by its help. */
function listed(uv: string): readonly string[] {
  const { stdout } = run(uv, ['pip', 'install', '--help'])
  return [
    ...new Set([...stdout.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].flatMap(([, name]) => name ?? [])),
  ].sort()
}

/** Whether uv takes an option that its help leaves out: it says `unexpected argument` of any that it does not know. */
function takes(uv: string, name: string): boolean {
  const { stderr } = run(uv, ['pip', 'install', '--offline', '--dry-run', name])
  return !/unexpected argument/.test(stderr)
}

/** Those of the variables that are written which the program has the name of in it. */
function read(uv: string): readonly string[] {
  const program = readFileSync(uv, 'latin1')
  return [...new Set([...writtenVariables(), ...variablesOfOptions()])]
    .filter(name => program.includes(name))
    .sort()
}

const scratch = mkdtempSync(join(tmpdir(), 'dockeropt-uv-'))
try {
  const uv = fetchUv('python3', UV_VERSION, join(scratch, 'uv'))
  if (!uv.ok) {
    process.stderr.write(`SKIPPED ${uv.reason}\n`)
    process.exitCode = 1
  } else {
    const options = listed(uv.path)
    const others = writtenOptions().filter(name => !options.includes(name))
    const unlisted = [...new Set(others)].filter(name => takes(uv.path, name)).sort()
    const before = readFileSync(FILE, { encoding: 'utf8', flag: 'a+' })
    const after = `${JSON.stringify({ version: UV_VERSION, 'pip install': options, unlisted, variables: read(uv.path) }, null, 2)}\n`
    writeFileSync(FILE, after)
    process.stdout.write(before === after ? 'options.json is up to date\n' : 'options.json is written\n')
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
