import {
  type Declined,
  type Dockerfile,
  type Facts,
  flagValue,
  type Instruction,
  type ProjectInImage,
  previewPort,
  resolvePath,
  type SiteBuild,
  type Span,
  type Stage,
  type StaticServer,
  servesMore,
  servicesOf,
  siteStep,
  soleProgram,
  startOf,
  stateAtEnd,
  staticServer,
} from '../../src/authoring.ts'

/** A site that a stage builds and serves itself. */
export interface Site {
  readonly stage: Stage
  readonly span: Span
  /** As it is spoken of: `vite preview`. */
  readonly server: string
  /** A server of files, not one for development. */
  readonly proven: boolean
  /** The step that builds it. */
  readonly built: Instruction
  readonly build: SiteBuild
  /** Absolute folder of the files. */
  readonly folder: string
  readonly port: number
  readonly fallback: boolean
  readonly bareNames: boolean
  readonly compresses: boolean
  readonly place: ProjectInImage
}

export interface Refused extends Pick<Site, 'stage' | 'span' | 'server'> {
  readonly declined: Declined
}

/** Find: the site that a stage builds and serves; `undefined` where it starts something else. */
export function siteOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): Site | Refused | undefined {
  const started = soleProgram(dockerfile, stage, facts)
  if (started === undefined) return undefined
  const { cmd, entrypoint } = startOf(dockerfile, stage)
  const origin = [cmd, entrypoint].find(
    one => one.form !== 'unknown' && one.form !== 'none' && one.origin.from === 'stage',
  )
  const written = origin?.form === 'exec' || origin?.form === 'shell' ? origin.origin : undefined
  if (written === undefined || written.from === 'base') return undefined
  const [verb] = started.args
  const server = /^(preview|start|serve)$/.test(verb ?? '') ? `${started.name} ${verb}` : started.name
  const about = { stage, span: written.instruction.span, server }
  const refuse = (code: string, reason: string): Refused => ({ ...about, declined: { code, reason } })

  const known = staticServer(started.name, started.args)
  const development = isDevServer(started.name, started.args)
  if (known === undefined && !development) return undefined
  const step = siteStep(dockerfile, stage, facts)
  if (facts.context === undefined)
    return refuse('CONTEXT_UNKNOWN', 'Which folder is the build context cannot be told.')
  if (step === undefined) {
    if (development)
      return refuse('DEV_IMAGE', `${started.by} starts ${started.written}, which is meant for development.`)
    const refusal = typeof known === 'object' ? builtElsewhere(dockerfile, stage, facts, known) : undefined
    return refuse(
      refusal?.code ?? 'OUTPUT_UNKNOWN',
      refusal?.reason ?? 'No step of this stage is known to build what is served.',
    )
  }
  if (typeof known === 'string') return refuse('SERVER_SETTINGS', `In ${started.written}, ${known}.`)
  const overriding = servicesOf(dockerfile, stage, facts).find(
    ({ command, entrypoint: entry, volumes }) =>
      command !== undefined || entry !== undefined || volumes.some(({ kind }) => kind === 'bind'),
  )
  if (overriding !== undefined) {
    return refuse(
      'SERVICE_COMMAND',
      `Service ${overriding.name} of ${overriding.file} starts something of its own, or mounts files over the image.`,
    )
  }
  const { place, build } = step
  const plain = known ?? {
    name: started.name,
    folder: build.folder,
    port: undefined,
    fallback: true,
    bareNames: false,
    compresses: false,
  }
  const more = servesMore(plain, place.project, facts.context)
  if (more !== undefined) return refuse(more.code, more.reason)
  const output = resolvePath(place.folder, build.folder)
  const { cwd, env } = stateAtEnd(dockerfile, stage)
  const served = plain.folder === undefined ? output : resolvePath(cwd ?? '/', plain.folder)
  if (served !== output) {
    return refuse('OUTPUT_UNKNOWN', `It serves ${served}, and ${build.builder} builds into ${output}.`)
  }
  const port = portOf(started, env.get('PORT'), plain.port, place, facts)
  if (port === undefined)
    return refuse('PORT_UNKNOWN', 'Which port it listens on cannot be told from the file.')
  return {
    ...about,
    proven: known !== undefined,
    built: step.run,
    build,
    folder: output,
    port,
    place,
    ...pick(plain),
  }
}

function pick({ fallback, bareNames, compresses }: Pick<Site, 'fallback' | 'bareNames' | 'compresses'>) {
  return { fallback, bareNames, compresses }
}

function isDevServer(name: string, args: readonly string[]): boolean {
  if (name === 'vite') return args[0] !== 'build' && args[0] !== 'preview'
  return (
    (name === 'react-scripts' && args[0] === 'start') ||
    (/^(ng|vue-cli-service)$/.test(name) && args[0] === 'serve')
  )
}

/** Where servers for development listen when nothing is said; the others are in the table of servers. */
function portOf(
  { name, args }: { readonly name: string; readonly args: readonly string[] },
  variable: string | undefined,
  said: number | undefined,
  place: ProjectInImage,
  facts: Facts,
): number | undefined {
  const typed = args.some(word => /^(-l|--listen|-p|--port)(=|$)/.test(word))
  if (typed) return said
  if (name === 'vite' && facts.context !== undefined)
    return previewPort(place.project, facts.context) ?? said ?? 5173
  const own = /^\d+$/.test(variable ?? '') ? Number(variable) : undefined
  if (name === 'ng') return said ?? 4200
  if (name === 'vue-cli-service') return own ?? 8080
  return own ?? said ?? 3000
}

/** Why it is left where the site is copied from the stage that builds it: what else would be in the way comes first. */
function builtElsewhere(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  server: StaticServer,
): Declined | undefined {
  for (const name of stage.instructions.flatMap(one => flagValue(one, 'from') ?? [])) {
    const from = dockerfile.stages.find(one => one.name === name.toLowerCase() || String(one.index) === name)
    const step = from === undefined ? undefined : siteStep(dockerfile, from, facts)
    if (step === undefined || facts.context === undefined) continue
    const reason = `${step.build.builder} builds it in the stage ${name}: only what a stage builds itself is taken over.`
    return servesMore(server, step.place.project, facts.context) ?? { code: 'OUTPUT_UNKNOWN', reason }
  }
  return undefined
}
