/**
 * Sets the variables that Node and Python programs are run with in production: NODE_ENV, PYTHONUNBUFFERED and
 * PYTHONDONTWRITEBYTECODE.
 *
 * The image changes in its environment alone. NODE_ENV is put behind the last step that runs or copies anything, so that no
 * step of the build sees it: with NODE_ENV=production an install would leave the development dependencies out. Programs
 * do look at it, so it is never more than `review`.
 *
 * @see https://nodejs.org/en/learn/getting-started/nodejs-the-difference-between-development-and-production
 * @see https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED
 */
import {
  type Announced,
  type Context,
  containerStages,
  type Dockerfile,
  defineTransform,
  type Finding,
  type Runtime,
  runtimesOf,
  type Stage,
  stateAtEnd,
} from '../../src/authoring.ts'
import { isSet } from './already-set.ts'
import { consequencesOf } from './consequences.ts'
import { refusal } from './refusal.ts'
import { isSeenByBuild, setVariable } from './set-variable.ts'

export interface Variable {
  readonly name: 'NODE_ENV' | 'PYTHONUNBUFFERED' | 'PYTHONDONTWRITEBYTECODE'
  readonly value: string
  /** What is wrong without it. */
  readonly message: string
}

/** A variable that a container of a stage runs without. */
export interface Missing {
  readonly dockerfile: Dockerfile
  readonly stage: Stage
  readonly runtime: Runtime
  readonly variable: Variable
}

const VARIABLES: Readonly<Record<Runtime['language'], readonly Variable[]>> = {
  node: [
    {
      name: 'NODE_ENV',
      value: 'production',
      message: 'The container runs Node without NODE_ENV=production.',
    },
  ],
  python: [
    {
      name: 'PYTHONUNBUFFERED',
      value: '1',
      message: 'What the program prints stays in a buffer, and is lost to the log when it is killed.',
    },
    {
      name: 'PYTHONDONTWRITEBYTECODE',
      value: '1',
      message: 'Python writes compiled modules into the running container.',
    },
  ],
}

const COMPILED: Announced = { kind: 'files', change: 'removed', paths: '**/__pycache__{,/**}' }

interface Options {
  /** Variables to leave alone. */
  readonly without: readonly string[]
}

export default defineTransform<Options>({
  name: 'set-runtime-env',
  summary: 'Set NODE_ENV, PYTHONUNBUFFERED and PYTHONDONTWRITEBYTECODE for the program that an image starts.',
  category: 'correctness',
  safety: ['review'],
  declines: [
    'COMPILES_AT_START',
    'DEV_IMAGE',
    'INSTALLS_AT_START',
    'NOT_A_SERVER',
    'NOT_COMPILED',
    'PRODUCTION_NOT_CONFIGURED',
    'STAGE_REFERENCED',
  ],
  defaults: { without: [] },

  *inspect(dockerfile, context) {
    for (const stage of containerStages(dockerfile, context.facts)) {
      const said = new Set<string>()
      for (const missing of missingIn(dockerfile, stage, context)) {
        const finding = judge(missing, context)
        const reason = finding.declined?.reason
        if (reason === undefined || !said.has(reason)) yield finding
        if (reason !== undefined) said.add(reason)
      }
    }
  },
})

function missingIn(
  dockerfile: Dockerfile,
  stage: Stage,
  { facts, options }: Context<Options>,
): readonly Missing[] {
  if (stateAtEnd(dockerfile, stage).base?.family === 'windows') return []
  return runtimesOf(dockerfile, stage, facts).flatMap(runtime =>
    VARIABLES[runtime.language]
      .filter(({ name }) => !options.without.includes(name))
      .map(variable => ({ dockerfile, stage, runtime, variable }))
      .filter(missing => !isSet(missing, facts)),
  )
}

function judge(missing: Missing, { facts }: Context<Options>): Finding {
  const { dockerfile, stage, variable } = missing
  const { name, value, message } = variable
  const found = { span: placeOf(missing), message, severity: 'note' as const }
  const declined = refusal(missing, facts)
  if (declined !== undefined) return { ...found, declined }
  return {
    ...found,
    fix: {
      title: `Set ${name}=${value}`,
      edits: [setVariable(dockerfile, stage, name, value)],
      safety: 'review',
      consequences: consequencesOf(missing, facts),
      announces: [
        { kind: 'config', field: 'Env', name },
        ...(name === 'PYTHONDONTWRITEBYTECODE' && isSeenByBuild(missing) ? [COMPILED] : []),
      ],
    },
  }
}

/** What starts the program: there the variable is missed. */
function placeOf({ dockerfile, stage, runtime }: Missing): Finding['span'] {
  const line = Number(/^Line (\d+)$/.exec(runtime.started.by)?.[1])
  return (dockerfile.instructions.find(one => one.line === line) ?? stage.from).span
}
