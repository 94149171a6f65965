import type { Facts } from '../../facts/facts.ts'
import type { Dockerfile, Stage } from '../../syntax/dockerfile.ts'
import { isNamed } from '../program-names.ts'
import { type Started, startedPrograms } from '../started-programs.ts'

/** Programs that run the tests of a project and end. Source: the manuals of the tools named, read 2026-11. */
const RUNNERS =
  'jest mocha vitest ava cypress playwright karma nyc c8 pytest py.test tox nox unittest behave robot'
/** Names that projects give to the script that starts one of them. */
const SCRIPT = /^(test|tests|e2e|lint)([:_-]|$)/
/** And to a file that does: `run-tests.sh`, `test.py`. */
const FILE = /^(run[-_])?((all|unit|integration|e2e)[-_])?tests?\.(sh|bash|py)$/

export function runsTests({ name, scripts }: Started): boolean {
  return isNamed(RUNNERS, name) || FILE.test(name) || scripts.some(script => SCRIPT.test(script))
}

/**
 * What tells that an image is there to run tests and ships nowhere, as a sentence. Only what the Dockerfile itself starts tells: a
 * service of compose may test what ships.
 */
export function testSign(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  const found = startedPrograms(dockerfile, stage, facts).find(
    one => one.by.startsWith('Line ') && runsTests(one),
  )
  return found && `${found.by} starts ${found.written}, which runs tests.`
}
