import type { OtherBuilder } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'

/**
 * Which syntax the builder of a file understands, so that nothing is written that it lacks.
 *
 * Source: BuildKit's frontend reference and release notes, read 2026-08; the frontend embedded in
 * Docker Engine 23 and later is at least 1.4. docs/safety.md says why no transform adds a `# syntax=` line.
 */
const NEEDS = {
  mount: 2,
  'copy-chmod': 2,
  heredoc: 4,
  link: 4,
  'add-checksum': 6,
  'secret-env': 10,
  'symbolic-chmod': 14,
  'add-unpack': 17,
  'copy-exclude': 19,
  'copy-parents': 20,
} as const

export type Feature = keyof typeof NEEDS

/** Docker Engine 23, the oldest in support when this was written. */
const ASSUMED_MINOR = 4
/** What `docker/dockerfile:1` resolved to when this was written. */
const LATEST_MINOR = 20

export interface Frontend {
  /** `1.<minor>`; `undefined` for a frontend that is not docker/dockerfile. */
  readonly minor: number | undefined
  readonly evidence: string
  supports(feature: Feature): boolean
}

/** The frontend that the `# syntax=` line names, else the one assumed for engines in support. */
export function frontendOf(dockerfile: Dockerfile, otherBuilders: readonly OtherBuilder[] = []): Frontend {
  const legacy = otherBuilders.find(other => other.builder === 'legacy')
  if (legacy !== undefined) return frontend(0, `${legacy.evidence} builds it without BuildKit`)
  const syntax = dockerfile.directives.find(directive => directive.name === 'syntax')
  if (syntax === undefined)
    return frontend(ASSUMED_MINOR, 'no syntax line: Docker Engine 23 or later is assumed')
  const image =
    /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?:(?:1(?:\.(\d+))?(?:\.\d+)?)(?:-labs)?(?:@|$)/.exec(
      syntax.value,
    )
  const evidence = `syntax line names ${syntax.value}`
  if (image === null) return frontend(undefined, evidence)
  return frontend(image[1] === undefined ? LATEST_MINOR : Number(image[1]), evidence)
}

function frontend(minor: number | undefined, evidence: string): Frontend {
  return { minor, evidence, supports: feature => minor !== undefined && minor >= NEEDS[feature] }
}
