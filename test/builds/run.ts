import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findEngine } from '../../src/cli/container-engine.ts'
import {
  removeAbandonedFolders,
  removeScratchFolders,
  temporaryFolder,
} from '../../src/cli/scratch-folder.ts'
import { DockeroptError } from '../../src/errors.ts'
import { optionsFrom } from './options.ts'
import { removeStandIns } from './stand-ins.ts'

/*
 * npm run test:builds: builds what dockeropt rewrites. Whatever way it ends, what it made is removed here, outside of the
 * processes that may be killed.
 */

const USAGE = `usage: npm run test:builds -- [--quick] [--rounds N] [--evidence FILE] [NAME...]

  --quick     the subset that ends within a few minutes
  --rounds    how often the rebuilds are timed that are held against those optimised by hand (3)
  --evidence  write the rows for docs/evidence.md to a file
  NAME        samples and adversarial cases whose name contains it

test/builds/README.md describes the variables that choose an engine and its options.`

const ROOT = resolve(import.meta.dirname, '../..')

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      rounds: { type: 'string' },
      evidence: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const run = randomBytes(4).toString('hex')
  await removeAbandonedFolders()
  const scratch = await temporaryFolder()
  const env = {
    ...process.env,
    TMPDIR: scratch,
    DOCKEROPT_BUILD_RUN: run,
    ...(values.quick === true ? { DOCKEROPT_BUILD_QUICK: '1' } : {}),
    ...(values.rounds === undefined ? {} : { DOCKEROPT_BUILD_ROUNDS: values.rounds }),
    ...(values.evidence === undefined ? {} : { DOCKEROPT_BUILD_EVIDENCE: resolve(values.evidence) }),
    ...(positionals.length === 0 ? {} : { DOCKEROPT_BUILD_ONLY: positionals.join(' ') }),
  }
  try {
    return await vitest(env)
  } finally {
    await removeAll(run)
    await removeScratchFolders()
  }
}

function vitest(env: NodeJS.ProcessEnv): Promise<number> {
  const program = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [program, 'run', '--config', join(import.meta.dirname, 'vitest.config.ts')]
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => () => child.kill(signal)
  // The terminal has told the child as well; what matters is that this process outlives it.
  process.on('SIGINT', pass('SIGINT'))
  process.on('SIGTERM', pass('SIGTERM'))
  process.on('SIGHUP', pass('SIGTERM'))
  return new Promise(settle => {
    child.on('close', code => settle(code ?? 130))
  })
}

/** Images and containers that carry the mark of this run, and no others. */
async function removeAll(run: string): Promise<void> {
  try {
    const engine = await findEngine({ run, kind: optionsFrom(process.env).engine })
    await engine.cleanUp()
    removeStandIns(engine.info.kind === 'podman' ? 'podman' : 'docker', run)
  } catch (error) {
    if (!(error instanceof DockeroptError)) throw error
    // No engine, nothing left in it.
  }
}

process.exitCode = await main(process.argv.slice(2))
