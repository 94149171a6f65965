import {
  type Declined,
  type Dockerfile,
  type Facts,
  finalStage,
  type Instruction,
  readShell,
  type Stage,
  stateAtEnd,
} from '../../src/authoring.ts'
import type { Group } from './members.ts'
import { familyAbove, ships } from './shipping.ts'

/** What reaches for the content of a cache without having it mounted. */
export interface Reach {
  readonly declined: Declined | undefined
  readonly consequences: readonly string[]
}

/** C1 when the container runs: `go run`, `mvn spring-boot:run` and the like read what was downloaded. */
export function runtimeUse(dockerfile: Dockerfile, group: Group): Reach {
  const { atRuntime, title } = group.kind
  const [member] = group.members
  if (atRuntime === undefined || member === undefined) return { declined: undefined, consequences: [] }
  const { facts } = member.view
  const stages = new Set(group.members.flatMap(({ view }) => familyAbove(dockerfile, view.stage)))
  const consequences = new Set<string>()
  for (const stage of stages) {
    if (!ships(dockerfile, stage, facts)) continue
    const programs = programsOf(dockerfile, stage, facts)
    const reader = programs.words.find(
      ({ name, argument }) => atRuntime.test(name) && !(name === 'dotnet' && argument.endsWith('.dll')),
    )
    if (reader !== undefined) {
      return {
        declined: {
          code: 'C1_RUNTIME_USE',
          reason: `The container runs \`${reader.name}\`, which may read what ${title} downloads; with a mount that is not in the image.`,
        },
        consequences: [],
      }
    }
    const script = programs.words.find(({ name }) => /\.(sh|bash)$/.test(name) || /entrypoint/.test(name))
    if (programs.unknown || script !== undefined) {
      consequences.add(
        `${script === undefined ? 'What the container starts' : `\`${script.name}\``} is taken not to need what ${title} downloads.`,
      )
    }
    if (!programs.own && stage === finalStage(dockerfile)) {
      consequences.add(
        `The image names no command of its own: whoever runs ${title} in it has to download again.`,
      )
    }
  }
  return { declined: undefined, consequences: [...consequences] }
}

interface Programs {
  readonly words: readonly { readonly name: string; readonly argument: string }[]
  /** Some of it cannot be read. */
  readonly unknown: boolean
  /** The file says what to start, not only the base image. */
  readonly own: boolean
}

/** What a container of the stage starts: ENTRYPOINT, CMD, HEALTHCHECK, and what compose says instead. */
function programsOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): Programs {
  const words: { name: string; argument: string }[] = []
  let unknown = false
  let own = false
  for (const keyword of ['ENTRYPOINT', 'CMD'] as const) {
    const instruction = lastOf(stage, keyword)
    if (instruction === undefined) continue
    own = true
    const reading = readShell(dockerfile, instruction)
    if (!reading.ok) unknown = true
    else
      for (const command of reading.script.commands)
        words.push({
          name: command.name ?? command.words[0]?.loose ?? '',
          argument: command.words[1]?.loose ?? '',
        })
  }
  for (const service of facts.services) {
    if (service.target !== undefined && service.target.toLowerCase() !== stage.name) continue
    for (const said of [service.command, service.entrypoint]) {
      const parts = typeof said === 'string' ? said.split(/\s+/) : (said ?? [])
      const [first] = parts
      if (first !== undefined) words.push({ name: first.replace(/^.*\//, ''), argument: parts[1] ?? '' })
    }
  }
  if (!own) {
    const [program] = stateAtEnd(dockerfile, stage).base?.entrypoint ?? []
    if (program !== undefined) words.push({ name: program.replace(/^.*\//, ''), argument: '' })
  }
  return { words, unknown, own }
}

function lastOf(stage: Stage, keyword: 'CMD' | 'ENTRYPOINT'): Instruction | undefined {
  const found = stage.instructions.findLast(instruction => instruction.keyword === keyword)
  return found ?? (stage.parent === undefined ? undefined : lastOf(stage.parent, keyword))
}
