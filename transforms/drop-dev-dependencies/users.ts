import { copiesFrom, type Dockerfile, type Stage, stagesFrom } from '../../src/authoring.ts'

/** Who else takes what a stage holds, as a sentence; `undefined` where only the shipped stage does. */
export function otherUsers(dockerfile: Dockerfile, origin: Stage, shipped: Stage): string | undefined {
  const own = lineage(shipped)
  const heir = stagesFrom(dockerfile, origin).find(stage => !own.includes(stage))
  if (heir !== undefined) return `${titleOf(heir)} is built on the same packages, and may need all of them.`
  const reader = copiesFrom(dockerfile, origin).find(({ stage }) => !own.some(one => one.index === stage))
  return reader === undefined
    ? undefined
    : `Line ${reader.line} takes files of the same stage for another one, which may need all packages.`
}

export function lineage(stage: Stage): readonly Stage[] {
  return [stage, ...(stage.parent === undefined ? [] : lineage(stage.parent))]
}

export function titleOf({ name, from }: Stage): string {
  return name === undefined ? `The stage of line ${from.line}` : `Stage ${name}`
}
