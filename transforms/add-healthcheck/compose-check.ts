import {
  type Declined,
  type Dockerfile,
  type Facts,
  readScript,
  runViews,
  type Stage,
  servicesOf,
  stateAtEnd,
} from '../../src/authoring.ts'
import { startsAnother } from './siblings.ts'
import type { Check } from './write.ts'

/** The check that compose makes in containers of this stage and of its own program; `undefined` where it makes none. */
export function composeCheck(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
): Check | Declined | undefined {
  const services = servicesOf(dockerfile, stage, facts).filter(
    service => !startsAnother(dockerfile, stage, service, facts),
  )
  const varied = services.find(({ healthcheckVaries }) => healthcheckVaries)
  if (varied !== undefined) {
    return {
      code: 'ENDPOINT_UNCERTAIN',
      reason: `What the check of service ${varied.name} of ${varied.file} asks is a matter of variables that compose is given: in the image it would stay what it is today.`,
    }
  }
  const checked = services.flatMap(({ name, file, healthcheck }) => {
    const command = healthcheck === undefined ? undefined : commandOf(healthcheck)
    return command === undefined ? [] : [{ by: `service ${name} of ${file}`, command }]
  })
  const [first] = checked
  if (first === undefined) return undefined
  const other = checked.find(({ command }) => JSON.stringify(command) !== JSON.stringify(first.command))
  if (other !== undefined) {
    return {
      code: 'ENDPOINT_UNCERTAIN',
      reason: `The checks of ${first.by} and of ${other.by} differ.`,
    }
  }
  const tool = missingTool(dockerfile, stage, first.command, facts)
  if (tool !== undefined) {
    return {
      code: 'NO_PROBE_TOOL',
      reason: `${tool}, which ${first.by} asks with, is not known to be in the image.`,
    }
  }
  const { command } = first
  const text = typeof command === 'string' ? command : command.join(' ')
  return {
    command,
    asks: /https?:\/\/[^\s"'|;)]+/.exec(text)?.[0] ?? `\`${text}\``,
    evidence: `${first.by} checks it in this way`,
    assumptions: [],
  }
}

/** What follows CMD in a HEALTHCHECK: words, or a line for the shell. `undefined` for a check that is turned off. */
function commandOf(test: string | readonly string[]): string | readonly string[] | undefined {
  const [form, ...words] = typeof test === 'string' ? ['CMD-SHELL', test] : test
  if (words.length === 0 || words.some(word => /[\r\n]/.test(word) || word === '')) return undefined
  if (form === 'CMD') return words
  return form === 'CMD-SHELL' ? words.join(' ').trim() : undefined
}

/** The first of the tools that slim images lack, where nothing tells that this one has it. */
function missingTool(
  dockerfile: Dockerfile,
  stage: Stage,
  command: string | readonly string[],
  facts: Facts,
): string | undefined {
  const reading = typeof command === 'string' ? readScript(command) : undefined
  if (reading?.ok === false) return 'Something'
  const programs =
    typeof command === 'string'
      ? (reading?.script.commands.flatMap(({ words }) => words[0]?.loose ?? []) ?? [])
      : command.slice(0, 1)
  return programs
    .map(program => program.slice(program.lastIndexOf('/') + 1))
    .find(program => ASKING.test(program) && !brings(dockerfile, stage, program, facts))
}

const ASKING = /^(curl|wget|nc|ncat|http|https|grpc_health_probe|jq|pg_isready|redis-cli|mysqladmin)$/

function brings(dockerfile: Dockerfile, stage: Stage, program: string, facts: Facts): boolean {
  const { base } = stateAtEnd(dockerfile, stage)
  if (base?.family === 'alpine' && /^(wget|nc)$/.test(program)) return true
  if (base?.compiler === true && /^(curl|wget)$/.test(program)) return true
  const stages = new Set<Stage>()
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) stages.add(at)
  return (
    runViews(dockerfile, facts).some(
      view =>
        stages.has(view.stage) &&
        view.script.commands.some(({ words }) => words.slice(1).some(({ loose }) => loose === program)),
    ) || stage.instructions.some(one => one.keyword === 'COPY' && one.args.text.includes(program))
  )
}
