import { cleanPath, joinPath } from '../container-path.ts'
import type { Invocation } from '../invocation.ts'
import { type Cache, type Located, located, lost, type Place, type RunView } from './model.ts'
import { likelyHome, optionValue, type Setting, variable } from './surroundings.ts'

/** How a tool finds its cache: the first that is set decides. */
export interface Choice {
  readonly option?: string
  /** Variables with what the tool appends to their value. */
  readonly variables: readonly (readonly [name: string, below: string])[]
  /** Below the home folder. */
  readonly home: string
}

/** The place of one cache for one command. */
export function chosen(view: RunView, invocation: Invocation, cache: Cache, choice: Choice): Located {
  const settings: readonly (readonly [Setting, string, string])[] = [
    ...(choice.option === undefined
      ? []
      : [[optionValue(view, invocation, choice.option), '', `--${choice.option}`] as const]),
    ...choice.variables.map(([name, below]) => [variable(view, invocation, name), below, name] as const),
  ]
  for (const [setting, below, name] of settings) {
    if (setting === undefined || setting.value === '') continue
    if (setting.value === undefined || !/^\/[^\s,"]*$/.test(setting.value)) {
      return lost('CACHE_DIR_UNKNOWN', `${name} puts the cache where it cannot be told from the Dockerfile.`)
    }
    return located([{ cache, path: cleanPath(setting.value + below) }])
  }
  const { home, assumed } = likelyHome(view, invocation)
  if (home === undefined)
    return lost(
      'HOME_UNKNOWN',
      'The home folder of the user that runs this is not known, so neither is the place of the cache.',
    )
  return located([{ cache, path: home + choice.home }], assumed ? [rootAssumed(view)] : [])
}

function rootAssumed({ state }: RunView): string {
  return `${state.baseRef} is taken to run as root, whose home is /root; if it does not, the mount stays unused.`
}

/** Folders below places that were found. */
export function below(
  places: readonly Place[],
  parts: readonly (Cache & { readonly path: string })[],
): readonly Place[] {
  return places.flatMap(place =>
    parts.map(({ path, ...cache }) => ({ cache, path: joinPath(place.path, path) })),
  )
}
