/** A project with its lock: which distributions each group of dependencies brings, names as PEP 503 normalises them. */
export interface GroupedProject {
  /** What the program itself asks for, and all that this needs. */
  readonly main: ReadonlySet<string>
  readonly groups: readonly DependencyGroup[]
}

export interface DependencyGroup {
  readonly name: string
  /** Not installed unless it is asked for. */
  readonly optional: boolean
  /** Written as `dev-dependencies` of Poetry, as every Poetry knows them; groups came with 1.2. */
  readonly legacy: boolean
  /** What it asks for, and all that this needs. */
  readonly brings: ReadonlySet<string>
}

/** As PEP 503 writes the name of a distribution. */
export function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}
