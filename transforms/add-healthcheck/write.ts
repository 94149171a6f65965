import {
  configAtEnd,
  type Dockerfile,
  type Edit,
  keywordLike,
  linesAbove,
  linesBelow,
  type Stage,
} from '../../src/authoring.ts'
import type { Options } from './index.ts'

export interface Check {
  /** Words of the exec form, or a line for the shell. */
  readonly command: string | readonly string[]
  /** What it asks, for people. */
  readonly asks: string
  /** What proves that there is an answer, as a sentence ends with it. */
  readonly evidence: string
  readonly assumptions: readonly string[]
}

/** A HEALTHCHECK above what starts the program, or at the end of the stage. */
export function healthcheckEdit(
  dockerfile: Dockerfile,
  stage: Stage,
  { command }: Check,
  { interval, timeout, startPeriod }: Options,
): Edit {
  const start = configAtEnd(stage).find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const like = start ?? stage.instructions.at(-1) ?? stage.from
  const keyword = keywordLike(dockerfile, like, 'HEALTHCHECK')
  const text =
    typeof command === 'string' ? command : `[${command.map(word => JSON.stringify(word)).join(', ')}]`
  const lines = [
    `${keyword} --interval=${interval} --timeout=${timeout} --start-period=${startPeriod} ${dockerfile.escape}`,
    `    CMD ${text}`,
  ]
  return start === undefined ? linesBelow(dockerfile, like, lines) : linesAbove(dockerfile, start, lines)
}
