import { readShell } from '../../shell/read.ts'
import { type Invocation, invocationOf } from '../invocation.ts'
import { perDockerfile } from '../per-stage.ts'
import { stateBefore } from '../state.ts'
import { cargo, go } from './go-and-cargo.ts'
import { gradle, maven } from './java.ts'
import { type CacheKind, type Located, located, lost, type Place, type RunView } from './model.ts'
import { npm, yarn } from './npm-and-yarn.ts'
import { composer, nuget } from './nuget-and-composer.ts'
import { conda, pip, pipenv, poetry } from './pip-and-poetry.ts'
import { bun, pnpm } from './pnpm-and-bun.ts'
import { SYSTEM_CACHES } from './system-packages.ts'
import { uv } from './uv.ts'

/** Every row, in the order in which mounts are written. */
export const CACHE_KINDS: readonly CacheKind[] = [
  ...SYSTEM_CACHES,
  pip,
  pipenv,
  poetry,
  uv,
  conda,
  npm,
  yarn,
  pnpm,
  bun,
  go,
  cargo,
  maven,
  gradle,
  nuget,
  composer,
]

/** The commands of one RUN that fill or read the caches of one package manager. */
export interface CacheUse {
  readonly kind: CacheKind
  readonly invocations: readonly Invocation[]
  /** All places of these commands, each once; or why one of them is not known. */
  readonly located: Located
}

/** The RUNs whose commands can be read, in file order. ONBUILD triggers run in files that are not seen here. */
export const runViews = perDockerfile((dockerfile, facts): readonly RunView[] =>
  dockerfile.stages.flatMap(stage =>
    stage.instructions.flatMap(run => {
      if (run.keyword !== 'RUN') return []
      const reading = readShell(dockerfile, run)
      return reading.ok
        ? [{ dockerfile, stage, run, script: reading.script, state: stateBefore(dockerfile, run), facts }]
        : []
    }),
  ),
)

export function invocationsOf(view: RunView): readonly Invocation[] {
  return view.script.commands.flatMap(command => invocationOf(command) ?? [])
}

const known = new WeakMap<RunView, readonly CacheUse[]>()

/** Which caches a RUN fills or reads. */
export function cacheUses(view: RunView): readonly CacheUse[] {
  let uses = known.get(view)
  if (uses === undefined) {
    uses = findUses(view)
    known.set(view, uses)
  }
  return uses
}

function findUses(view: RunView): readonly CacheUse[] {
  const invocations = invocationsOf(view)
  if (invocations.length === 0) return []
  return CACHE_KINDS.flatMap(kind => {
    const own = invocations.filter(invocation => kind.uses(invocation))
    return own.length === 0
      ? []
      : [{ kind, invocations: own, located: union(own.map(invocation => locate(view, kind, invocation))) }]
  })
}

function locate(view: RunView, kind: CacheKind, invocation: Invocation): Located {
  const switched = switchesUser(view, invocation)
  if (switched !== undefined && !['apt', 'apk', 'dnf'].includes(kind.name)) {
    return lost('HOME_UNKNOWN', `${switched} runs it as another user, whose home folder is not known.`)
  }
  return kind.locate(view, invocation)
}

/** The launcher that makes a command run as somebody else; root's own sudo changes nothing. */
function switchesUser({ state }: RunView, { launcher }: Invocation): string | undefined {
  const switcher = launcher.find(word => /^(sudo|doas|gosu|su-exec|runuser|setpriv)$/.test(word.loose))
  if (switcher === undefined) return undefined
  const stays =
    state.user.root &&
    /^(sudo|doas)$/.test(switcher.loose) &&
    !launcher.some(word => /^(-u|--user)/.test(word.loose))
  return stays ? undefined : switcher.loose
}

function union(all: readonly Located[]): Located {
  const places = new Map<string, Place>()
  const assumptions = new Set<string>()
  let variable: { readonly name: string; readonly value: string } | undefined
  for (const one of all) {
    if (!one.ok) return one
    for (const place of one.places) places.set(place.path, place)
    for (const assumption of one.assumptions) assumptions.add(assumption)
    variable ??= one.variable
  }
  const found = located([...places.values()], [...assumptions])
  return variable === undefined || !found.ok ? found : { ...found, variable }
}

/** Commands that start whatever the project says (`make`, `./build.sh`): they may call any tool of the stage. */
export function driversIn(view: RunView): readonly string[] {
  return view.script.commands.flatMap(command => {
    const first = command.words[0]
    if (first === undefined || (command.position === 'nested' && invocationOf(command) !== undefined))
      return []
    const name = command.name ?? first.loose
    if (DRIVERS.has(name)) return [name]
    const script = SHELLS.has(name) ? command.words.slice(1).find(word => !word.loose.startsWith('-')) : first
    return script !== undefined &&
      /(^\.{0,2}\/|\/).*\.(sh|bash)$|^\.\/[\w-]+$|^[\w./-]+\.sh$/.test(script.loose) &&
      !/^\/(usr\/)?s?bin\//.test(script.loose) &&
      invocationOf(command) === undefined
      ? [script.loose]
      : []
  })
}

const DRIVERS = new Set([
  'make',
  'gmake',
  'just',
  'task',
  'mage',
  'bazel',
  'bazelisk',
  'earthly',
  'ninja',
  'goreleaser',
  'nx',
  'turbo',
])
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'source', '.'])
