import {
  type Dockerfile,
  type Facts,
  type Instruction,
  knownServer,
  type Runtime,
  runtimesOf,
  type Stage,
  startedPrograms,
} from '../../src/authoring.ts'

/** A program that runs on, and may be asked whether it is well. */
export interface Server {
  readonly kind: 'web' | 'worker'
  /** The language whose interpreter is in the image; `undefined` for other servers. */
  readonly runtime: Runtime | undefined
  /** Where it is started, as a sentence starts with it, and how. */
  readonly by: string
  readonly written: string
  readonly instruction: Instruction
}

/** The server of a stage; `undefined` where it starts none, or nobody can tell. */
export function serverOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): Server | undefined {
  const start = stage.instructions.findLast(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const instruction = start ?? stage.from
  const started = startedPrograms(dockerfile, stage, facts).filter(
    ({ inImage, by }) => inImage && by !== 'The base image',
  )
  const kinds = started.map(one => ({ one, kind: knownServer([one.name, ...one.args])?.kind }))
  const [runtime] = runtimesOf(dockerfile, stage, facts).filter(({ assumed }) => !assumed)
  const web = kinds.find(({ kind }) => kind === 'web')?.one
  const worker = kinds.find(
    ({ one, kind }) => kind === 'worker' && !/^(manage\.py|django-admin)$/.test(one.name),
  )?.one
  if (web !== undefined) return { kind: 'web', runtime, by: web.by, written: web.written, instruction }
  if (worker !== undefined)
    return { kind: 'worker', runtime, by: worker.by, written: worker.written, instruction }
  const exposes = exposesPort(stage)
  if (runtime === undefined || !exposes) return undefined
  return { kind: 'web', runtime, by: runtime.started.by, written: runtime.started.written, instruction }
}

function exposesPort({ instructions, parent }: Stage): boolean {
  return (
    instructions.some(({ keyword }) => keyword === 'EXPOSE') || (parent !== undefined && exposesPort(parent))
  )
}
