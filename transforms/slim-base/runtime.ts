import {
  BUILDPACK_TOOLS,
  commandsOfPackage,
  copiesFrom,
  type Declined,
  type Dockerfile,
  type Facts,
  flagsNamed,
  needsSystemLibraries,
  nodeTrees,
  runtimeUses,
  type Stage,
  stateBefore,
} from '../../src/authoring.ts'

/** A tool of the large image that the program calls. */
export function toolsCalled(dockerfile: Dockerfile, stage: Stage, facts: Facts): Declined | undefined {
  const commands = new Set(BUILDPACK_TOOLS.flatMap(name => commandsOfPackage(name)))
  const [use] = runtimeUses(dockerfile, stage, facts, commands)
  return (
    use && {
      code: 'RUNTIME_TOOL',
      reason: `${use.where} calls ${use.command}, which the slim image does not have.`,
    }
  )
}

/** Packages of Node that load libraries which the slim image lacks. */
export function librariesMissing(dockerfile: Dockerfile, stage: Stage, facts: Facts): Declined | undefined {
  const tree = nodeTrees(dockerfile, stage, facts).find(({ place }) => needsSystemLibraries(place.project))
  return (
    tree && {
      code: 'SYSTEM_LIBRARIES',
      reason: `The packages in ${tree.folder} load libraries of the system that the slim image may not have.`,
    }
  )
}

/**
 * What comes from a stage on another image is linked with that image's libraries, and a tag that names no suite does not tell whether
 * they are those of this one.
 */
export function suiteUnknown(dockerfile: Dockerfile, stage: Stage): Declined | undefined {
  const { base, baseRef } = stateBefore(dockerfile, stage.from)
  for (const one of dockerfile.stages.slice(0, stage.index)) {
    if (!copiesFrom(dockerfile, one).some(copy => copy.stage === stage.index)) continue
    const other = stateBefore(dockerfile, one.from)
    if (
      other.baseRef === baseRef ||
      (other.base?.release !== undefined && other.base.release === base?.release)
    )
      continue
    return {
      code: 'RELEASE_UNKNOWN',
      reason: `Files come from ${other.baseRef}, and whether ${baseRef} is of the same release of its distribution cannot be told from the tags.`,
    }
  }
  return undefined
}

/** Why the libraries of what is copied cannot be told, as a sentence. */
export function copiesPackages(dockerfile: Dockerfile, stage: Stage, facts: Facts): string | undefined {
  const python = /(?:^|\/)python(?=[:@]|$)/.test(stateBefore(dockerfile, stage.from).baseRef)
  if (!stage.instructions.some(one => one.keyword === 'COPY' && flagsNamed(one, 'from').length > 0))
    return undefined
  if (!python && nodeTrees(dockerfile, stage, facts).length > 0) return undefined
  return 'What is copied from other stages or images may be linked with libraries that only the large image has.'
}
