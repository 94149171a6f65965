import { developmentSign } from '../../src/effects/development.ts'
import { invocationOf, type Tool } from '../../src/effects/invocation.ts'
import { stateBefore } from '../../src/effects/state.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { readShell } from '../../src/shell/read.ts'
import type { Dockerfile, Stage } from '../../src/syntax/dockerfile.ts'
import { copyOperands, flagValue } from '../../src/syntax/queries.ts'
import { parseReference } from '../../src/syntax/reference.ts'

export type Language = 'python' | 'node'

/** Why a Dockerfile is not counted among the applications of one stage. */
export type Outside =
  | 'several stages'
  | 'neither Python nor Node'
  | 'nothing copied from the context'
  | 'nothing to start'
  | 'for development'

export type Scope =
  | { readonly language: Language; readonly outside?: undefined }
  | { readonly outside: Outside; readonly language?: undefined }

/**
 * Whether a Dockerfile builds what the shares are counted over: a Python or Node application in one stage that copies its source
 * from the build context, is told what to start (CMD, ENTRYPOINT or a compose service that builds it), and is not there
 * to develop in. Told from the text and the facts alone, and from the file as it was.
 */
export function scopeOf(dockerfile: Dockerfile, facts: Facts): Scope {
  const [stage, ...others] = dockerfile.stages
  if (stage === undefined || others.length > 0) return { outside: 'several stages' }
  const language = languageOf(dockerfile, stage)
  if (language === undefined) return { outside: 'neither Python nor Node' }
  if (!copiesSource(stage)) return { outside: 'nothing copied from the context' }
  if (!isStarted(stage, facts)) return { outside: 'nothing to start' }
  if (developmentSign(dockerfile, stage, facts) !== undefined) return { outside: 'for development' }
  return { language }
}

/** An official image says it by its name; on any other, the first package manager of a language that installs something. */
function languageOf(dockerfile: Dockerfile, stage: Stage): Language | undefined {
  const name = parseReference(stateBefore(dockerfile, stage.from).baseRef)?.name
  if (name === 'python' || name === 'node') return name
  for (const run of stage.instructions) {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    for (const command of reading?.ok === true ? reading.script.commands : []) {
      const invocation = invocationOf(command)
      if (invocation?.action === 'install' || invocation?.action === 'fetch') {
        const language = LANGUAGE_OF[invocation.tool]
        if (language !== undefined) return language
      }
    }
  }
  return undefined
}

const LANGUAGE_OF: Partial<Record<Tool, Language>> = {
  pip: 'python',
  'pip-tools': 'python',
  pipenv: 'python',
  poetry: 'python',
  uv: 'python',
  pdm: 'python',
  conda: 'python',
  npm: 'node',
  yarn: 'node',
  pnpm: 'node',
  bun: 'node',
}

function copiesSource(stage: Stage): boolean {
  return stage.instructions.some(
    instruction =>
      (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') &&
      flagValue(instruction, 'from') === undefined &&
      !/^(https?|git|ssh):/.test(copyOperands(instruction)?.sources[0]?.text ?? ''),
  )
}

function isStarted(stage: Stage, { services }: Facts): boolean {
  return (
    stage.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT') ||
    services.some(({ command, entrypoint }) => command !== undefined || entrypoint !== undefined)
  )
}
