import type { Declined, Instruction, Invocation } from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { Interpreter } from './interpreter.ts'

/** uv brings a Python of its own, into the home of its user, where the one that is there does not do. */
export function fetchedInterpreter(
  { facts, start }: Subject,
  { subcommand, options }: Invocation,
  interpreter: Interpreter | undefined,
): string | undefined {
  if (subcommand.startsWith('pip')) return undefined
  if (interpreter === undefined)
    return 'may make uv fetch a Python, which the environment links to and nothing copies.'
  const wanted =
    options.find(({ name }) => name === 'python')?.literal ??
    start.env.get('UV_PYTHON') ??
    (facts.context?.sees('.python-version') === true
      ? facts.context.files.read('.python-version')?.trim()
      : undefined)
  const version = /(\d+\.\d+)/.exec(wanted ?? '')?.[1]
  return version === undefined || version === interpreter.version
    ? undefined
    : `makes uv fetch Python ${version}, which the environment links to and nothing copies.`
}

/** Why an install into the interpreter of an unknown place cannot be parted. */
export function noInterpreter({ start }: Subject, run: Instruction): Declined {
  const own = /(?:^|\/)(?:debian|ubuntu|buildpack-deps|cuda|alpine)(?=[:@]|$)/.test(start.baseRef)
  return own
    ? {
        code: 'DISTRO_SITE',
        reason: `RUN on line ${run.line} installs beside the Python of the distribution, in folders that system packages share; a virtual environment could be parted.`,
      }
    : {
        code: 'UNKNOWN_BASE',
        reason: `RUN on line ${run.line} installs beside the interpreter of ${start.baseRef}, whose folders are not known.`,
      }
}
