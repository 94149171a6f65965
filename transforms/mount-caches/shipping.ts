import {
  cleanPath,
  copyOperands,
  type Dockerfile,
  expandWord,
  type Facts,
  familyOf,
  finalStage,
  type Instruction,
  installsInitAlone,
  mountsOf,
  namesOf,
  readersNaming,
  type Stage,
  stateBefore,
} from '../../src/authoring.ts'
import { coverOf, type Group, type Member } from './members.ts'

/** Whether somebody may run an image of this stage: the last one, one that compose names, an end nobody copies from. */
export function ships(dockerfile: Dockerfile, stage: Stage, facts: Facts): boolean {
  const named = (one: Stage) =>
    facts.services.some(service => service.target !== undefined && service.target.toLowerCase() === one.name)
  const leaf = (one: Stage) =>
    !familyOf(dockerfile, one).some(other => other.parent === one) && !readersOf(dockerfile, one).length
  return familyAbove(dockerfile, stage).some(one => one === finalStage(dockerfile) || named(one) || leaf(one))
}

/** The stage and all built on it. */
export function familyAbove(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  return familyOf(dockerfile, stage).filter(one => {
    for (let at: Stage | undefined = one; at !== undefined; at = at.parent) if (at === stage) return true
    return false
  })
}

/** Without the steps that bring an init, and nothing else, into an image that ships: there is nothing to gain, and nothing wrong. */
export function withoutInits(group: Group): Group {
  return { ...group, members: group.members.filter(member => !bringsInitAlone(member)) }
}

function bringsInitAlone({ view, kind, invocations, places }: Member): boolean {
  // Without lists of its own it needs those of an earlier step.
  const refreshes = kind.name !== 'apt' || invocations[0]?.action === 'update'
  return (
    refreshes &&
    invocations.some(installsInitAlone) &&
    invocations.every(one => one.action === 'update' || installsInitAlone(one)) &&
    places.every(place => coverOf(view, place) === undefined) &&
    ships(view.dockerfile, view.stage, view.facts)
  )
}

interface StageRead {
  readonly instruction: Instruction
  readonly path: string | undefined
}

/** What COPY and RUN take from a stage, as absolute paths; `undefined` where a path is not known. */
export function readersOf(dockerfile: Dockerfile, stage: Stage): readonly StageRead[] {
  const names = namesOf(stage)
  return readersNaming(dockerfile, names).flatMap(instruction => {
    if (instruction.keyword === 'COPY') {
      return (copyOperands(instruction)?.sources ?? []).map(source => ({
        instruction,
        path: absolute(dockerfile, instruction, source.text),
      }))
    }
    return mountsOf(instruction)
      .filter(({ from }) => from !== undefined && names.includes(from.toLowerCase()))
      .map(mount => ({ instruction, path: absolute(dockerfile, instruction, mount.source ?? '/') }))
  })
}

function absolute(dockerfile: Dockerfile, instruction: Instruction, word: string): string | undefined {
  const { env } = stateBefore(dockerfile, instruction)
  const path = expandWord(word, name => env.get(name), dockerfile.escape).value
  return path === undefined ? undefined : cleanPath(`/${path}`)
}
