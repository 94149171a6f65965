import type { Announced, ConfigField } from '../engine/transform.ts'
import { compileGlob, type Glob } from '../facts/glob.ts'
import type { Announcement, Difference, Explanation } from './model.ts'

type Change = Difference['change']

/** What the fixes said would differ. */
export class Announcements {
  readonly #config: readonly {
    readonly by: string
    readonly field: ConfigField
    readonly name: string | undefined
  }[]
  readonly #globs: readonly {
    readonly by: string
    readonly kind: 'files' | 'packages'
    readonly change: Change | undefined
    /** Of packages; any for `undefined`. */
    readonly manager: string | undefined
    readonly matches: Glob
  }[]

  constructor(announcements: readonly Announcement[]) {
    this.#config = announcements.flatMap(({ by, what }) =>
      what.kind === 'config' ? [{ by, field: what.field, name: what.name }] : [],
    )
    this.#globs = announcements.flatMap(({ by, what }) =>
      what.kind === 'config'
        ? []
        : [
            {
              by,
              kind: what.kind,
              change: what.change,
              manager: what.kind === 'packages' ? what.manager : undefined,
              matches: globOf(what),
            },
          ],
    )
  }

  /** @param name of a variable, port, volume or label */
  config(field: ConfigField, name?: string): Explanation | undefined {
    const found = this.#config.find(
      one => one.field === field && (one.name === undefined || name === undefined || one.name === name),
    )
    return found && announced(found.by)
  }

  file(path: string, change: Change): Explanation | undefined {
    return this.#matching('files', path, change)
  }

  /** @param name with its manager before it: `pip flask` */
  package(name: string, change: Change): Explanation | undefined {
    const [manager, bare] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)]
    return this.#matching('packages', bare, change, manager)
  }

  #matching(
    kind: 'files' | 'packages',
    name: string,
    change: Change,
    manager?: string,
  ): Explanation | undefined {
    const found = this.#globs.find(
      one =>
        one.kind === kind &&
        (one.change === undefined || one.change === change) &&
        (one.manager === undefined || one.manager === manager) &&
        one.matches(name),
    )
    return found && announced(found.by)
  }
}

function globOf(what: Exclude<Announced, { kind: 'config' }>): Glob {
  if (what.kind === 'files') return compileGlob(what.paths)
  // The slash of a scoped name parts nothing: `*` is every package.
  const matches = compileGlob(what.names.replaceAll('/', ':'))
  return name => matches(name.replaceAll('/', ':'))
}

function announced(by: string): Explanation {
  return { kind: 'announced', why: by }
}
