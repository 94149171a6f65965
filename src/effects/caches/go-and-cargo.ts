import type { Invocation } from '../invocation.ts'
import { type Cache, type CacheKind, located, lost, type RunView } from './model.ts'
import { below, chosen } from './places.ts'
import { contextTexts, optionValue, saidInRuns, variable } from './surroundings.ts'

/**
 * Caches of Go and Cargo.
 * Sources: `go help environment` and `go help cache`, The Cargo Book "Cargo Home"; read 2026-08.
 */

const GO_READS_MODULES = new Set([
  'mod download',
  'mod tidy',
  'mod vendor',
  'mod verify',
  'build',
  'install',
  'get',
  'test',
  'vet',
  'run',
  'generate',
  'list',
  'tool',
  'work sync',
])
const GO_COMPILES = new Set(['build', 'install', 'test', 'vet', 'run', 'get', 'tool'])

export const go: CacheKind = {
  name: 'go',
  title: 'Go',
  uses: ({ tool, subcommand }) => tool === 'go' && GO_READS_MODULES.has(subcommand),
  locate(view, invocation, whole = false) {
    if (saidInRuns(view, /\bgo env -w (\S+ )*["']?GO(MOD)?CACHE=/))
      return lost('CACHE_DIR_UNKNOWN', '`go env -w` keeps the caches of Go elsewhere.')
    const vendored = optionValue(view, invocation, 'mod')?.value === 'vendor'
    const modules = chosen(
      view,
      invocation,
      {
        name: 'go-modules',
        sharing: 'shared',
        perBase: false,
        moved: { variable: 'GOMODCACHE', folder: 'go-modules' },
      },
      {
        variables: [
          ['GOMODCACHE', ''],
          ['GOPATH', '/pkg/mod'],
        ],
        home: '/go/pkg/mod',
      },
    )
    const builds = chosen(
      view,
      invocation,
      {
        name: 'go-build',
        sharing: 'shared',
        perBase: false,
        moved: { variable: 'GOCACHE', folder: 'go-build' },
      },
      {
        variables: [
          ['GOCACHE', ''],
          ['XDG_CACHE_HOME', '/go-build'],
        ],
        home: '/.cache/go-build',
      },
    )
    if (!modules.ok || !builds.ok) return modules.ok ? builds : modules
    const compiles = whole || GO_COMPILES.has(invocation.subcommand)
    const places = [...(vendored ? [] : modules.places), ...(compiles ? builds.places : [])]
    const cgo = compiles && variable(view, invocation, 'CGO_ENABLED')?.value !== '0'
    return located(places, [
      ...new Set([...modules.assumptions, ...builds.assumptions]),
      ...(cgo
        ? [
            "Go's build cache does not notice that a C library changed (`go help cache`); with CGO_ENABLED=0 there is nothing to notice.",
          ]
        : []),
    ])
  },
  shared: true,
  atRuntime: /^(go|air|CompileDaemon|reflex|dlv|realize|fresh|gow|wgo|modd|nodemon|make|task|mage|just)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, subcommand, options }) =>
    tool === 'go' &&
    subcommand === 'clean' &&
    options.length > 0 &&
    options.every(option => /^(cache|modcache|testcache|fuzzcache)$/.test(option.name)),
}

const CARGO_READS =
  /^(fetch|vendor|update|generate-lockfile|metadata|install|build|check|test|bench|clippy|doc|rustc|rustdoc|fix|zigbuild|auditable build|nextest run|nextest archive|chef cook|leptos build|leptos|run|tree|package|publish|build-sbf|xtask|llvm-cov|watch|component build|tauri build|sqlx prepare|ndk|deb|dist build)$/

export const cargo: CacheKind = {
  name: 'cargo',
  title: 'Cargo',
  uses: ({ tool, subcommand }) => tool === 'cargo' && CARGO_READS.test(subcommand),
  locate(view, invocation) {
    const home = chosen(view, invocation, CARGO, { variables: [['CARGO_HOME', '']], home: '/.cargo' })
    if (!home.ok) return home
    // Never CARGO_HOME itself: cargo and what it installed stand in its `bin`.
    const parts = [
      { ...CARGO, path: 'registry' },
      // Somebody else than root could not make the folders beside `db`.
      ...(view.state.user.root || view.state.user.uid === undefined
        ? [{ ...CARGO, name: 'cargo-git', path: 'git/db' }]
        : []),
    ]
    return located(below(home.places, parts), [
      ...home.assumptions,
      ...(isLocked(view, invocation) ? [] : [NO_LOCK]),
    ])
  },
  shared: true,
  atRuntime: /^(cargo|rustc|bacon|trunk|dx|cargo-.*|make|just|task)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: () => false,
}

/** The lock that Cargo takes lies outside of these folders, so two builds at once would not see each other's. */
const CARGO: Cache = { name: 'cargo-registry', sharing: 'locked', perBase: false }
const NO_LOCK =
  'No Cargo.lock is known to be copied: which crates are taken is not fixed, with the cache or without it.'

/** Crates are checked against the checksums of Cargo.lock. */
function isLocked(view: RunView, invocation: Invocation): boolean {
  if (invocation.options.some(option => option.name === 'locked' || option.name === 'frozen')) return true
  if (
    view.stage.instructions.some(
      one => one.keyword === 'COPY' && one.index < view.run.index && /\bCargo\.(lock|\*)/.test(one.args.text),
    )
  )
    return true
  return invocation.subcommand !== 'install' && contextTexts(view, 'Cargo.lock').length > 0
}
