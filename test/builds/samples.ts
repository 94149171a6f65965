import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Announced } from '../../src/engine/transform.ts'
import type { CheckName } from '../../src/verify/model.ts'

/** A small application with a Dockerfile as people write them (`app/Dockerfile`), and one made by hand to compare with. */
export interface Sample {
  readonly name: string
  /** Absolute: the build context. */
  readonly app: string
  readonly optimised: { readonly dockerfile: string; readonly ignore: string }
  /** What to ask, as `--probe` takes it; the first answer holds `expect`, so that an error page is none. */
  readonly probes: readonly string[]
  readonly expect: string
  /** As `--edit` takes them. */
  readonly source: string
  readonly manifest: string
  readonly isQuick: boolean
}

/** Two Dockerfiles that are not the same, and the check that has to say so. */
export interface Adversary {
  readonly name: string
  readonly context: string
  readonly before: string
  readonly after: string
  readonly expected: Expected
}

export interface Expected {
  /** The only check that may tell them apart. */
  readonly check: CheckName
  /** What it has to name, and how: texts that it must say where given. */
  readonly what: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly before?: string
  readonly after?: string
  readonly probes: readonly string[]
  readonly source?: string
  /** What an honest fix of this kind says of itself: the rest of what differs. */
  readonly announced: readonly Announced[]
  /** Its build fetches something, so it is not part of the quick subset. */
  readonly network?: boolean
}

const HERE = import.meta.dirname

export function samples(): readonly Sample[] {
  return folders('samples').map(([name, folder]) => {
    const read = (file: string) => readFileSync(join(folder, file), 'utf8')
    const { quick, ...described } = JSON.parse(read('sample.json')) as Described
    return {
      ...described,
      name,
      app: join(folder, 'app'),
      optimised: { dockerfile: read('optimised.Dockerfile'), ignore: read('optimised.dockerignore') },
      isQuick: quick === true,
    }
  })
}

type Described = Pick<Sample, 'probes' | 'expect' | 'source' | 'manifest'> & { readonly quick?: boolean }

export function adversaries(): readonly Adversary[] {
  return folders('adversarial').map(([name, folder]) => {
    const read = (file: string) => readFileSync(join(folder, file), 'utf8')
    return {
      name,
      context: join(folder, 'context'),
      before: read('before.Dockerfile'),
      after: read('after.Dockerfile'),
      expected: JSON.parse(read('expected.json')) as Expected,
    }
  })
}

function folders(kind: string): readonly (readonly [string, string])[] {
  return readdirSync(join(HERE, kind))
    .sort()
    .map(name => [name, join(HERE, kind, name)] as const)
}
