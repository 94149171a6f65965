import type { Invocation } from '../invocation.ts'
import { type Cache, type CacheKind, type Located, located, lost, type Place, type RunView } from './model.ts'
import { below, chosen } from './places.ts'
import { contextTexts, optionValue, saidInRuns, variable } from './surroundings.ts'

/**
 * Caches of tools that build from packages: Go, Cargo, Maven, Gradle, NuGet, Composer.
 * Sources: `go help environment` and `go help cache`, The Cargo Book "Cargo Home", Maven 3.9 "Settings", Gradle 9
 * "Gradle-managed directories", NuGet "Managing the global packages folder", Composer 2.9 "Config"; read 2026-08.
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

const go: CacheKind = {
  name: 'go',
  title: 'Go',
  uses: ({ tool, subcommand }) => tool === 'go' && GO_READS_MODULES.has(subcommand),
  locate(view, invocation) {
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
    const compiles = GO_COMPILES.has(invocation.subcommand)
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

const cargo: CacheKind = {
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

const SAME_VERSION = (what: string) =>
  `${what} of the same version is taken from the cache without being checked again.`

const maven: CacheKind = {
  name: 'maven',
  title: 'Maven',
  uses: ({ tool, action }) => tool === 'maven' && action !== 'query',
  locate(view, invocation) {
    const defined = mavenRepository(view, invocation)
    if (defined !== undefined) {
      return defined.startsWith('/') && !/[\s,"$]/.test(defined)
        ? located([{ cache: MAVEN, path: defined.replace(/\/+$/, '') }], [SAME_VERSION('An artifact')])
        : lost('CACHE_DIR_UNKNOWN', 'maven.repo.local puts the repository where it cannot be told.')
    }
    if (
      contextTexts(view, 'settings.xml', '.mvn/maven.config', '.mvn/jvm.config', '.m2/settings.xml').some(
        text => /<localRepository>|maven\.repo\.local/.test(text),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', "Maven's settings put the repository elsewhere.")
    }
    const place = chosen(view, invocation, MAVEN, { variables: [], home: '/.m2/repository' })
    if (!place.ok) return place
    // The wrapper keeps Maven itself beside the repository.
    const wrapper = /mvnw$/.test(invocation.program.loose)
      ? below(place.places, [{ ...MAVEN, name: 'maven-wrapper', path: '../wrapper' }])
      : []
    return located(
      [...place.places, ...wrapper.map(normalised)],
      [...place.assumptions, SAME_VERSION('An artifact')],
    )
  },
  shared: true,
  atRuntime: /^(mvn|mvnw|mvnd|make)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: () => false,
}

const MAVEN: Cache = { name: 'maven', sharing: 'locked', perBase: false }

function normalised(place: Place): Place {
  return { ...place, path: place.path.replace(/\/[^/]+\/\.\.\//, '/') }
}

function mavenRepository(view: RunView, invocation: Invocation): string | undefined {
  const own = invocation.options.findLast(
    option => option.name === 'define' && option.value?.loose.includes('maven.repo.local='),
  )
  const texts = [
    own?.value?.loose,
    variable(view, invocation, 'MAVEN_OPTS')?.value,
    variable(view, invocation, 'MAVEN_ARGS')?.value,
  ]
  for (const text of texts) {
    const found = /maven\.repo\.local=(\S+)/.exec(text ?? '')
    if (found !== null) return found[1]
  }
  return undefined
}

const gradle: CacheKind = {
  name: 'gradle',
  title: 'Gradle',
  uses: ({ tool, action }) => tool === 'gradle' && action !== 'query',
  locate(view, invocation) {
    const home = chosen(view, invocation, GRADLE, {
      option: 'gradle-user-home',
      variables: [['GRADLE_USER_HOME', '']],
      home: '/.gradle',
    })
    if (!home.ok) return home
    if (
      contextTexts(view, 'gradle.properties', 'gradle/wrapper/gradle-wrapper.properties').some(text =>
        /^\s*(systemProp\.gradle\.user\.home|distributionBase=PROJECT)/m.test(text),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'gradle.properties or the wrapper keeps Gradle elsewhere.')
    }
    const aliases = view.state.base?.aliases ?? {}
    const real = home.places.map(place => ({ ...place, path: aliases[place.path] ?? place.path }))
    const wrapper = /gradlew$/.test(invocation.program.loose)
    return located(
      below(real, [
        { ...GRADLE, path: 'caches' },
        ...(wrapper ? [{ ...GRADLE, name: 'gradle-wrapper', path: 'wrapper' }] : []),
      ]),
      [...home.assumptions, SAME_VERSION('A dependency')],
    )
  },
  shared: true,
  atRuntime: /^(gradle|gradlew|make)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: () => false,
}

const GRADLE: Cache = { name: 'gradle', sharing: 'locked', perBase: false }

const NUGET_READS =
  /^(restore|build|publish|pack|test|run|watch|msbuild|store|ef|vstest|add package|package add|tool restore|format)$/

const nuget: CacheKind = {
  name: 'nuget',
  title: 'NuGet',
  uses: ({ tool, subcommand }) => tool === 'dotnet' && NUGET_READS.test(subcommand),
  locate(view, invocation) {
    if (
      contextTexts(view, 'NuGet.config', 'nuget.config', 'NuGet.Config').some(text =>
        /globalPackagesFolder/i.test(text),
      )
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'NuGet.config puts the packages folder elsewhere.')
    }
    if (
      contextTexts(view, 'Directory.Build.props').some(text => /RestorePackagesPath/.test(text)) ||
      saidInRuns(view, /RestorePackagesPath/)
    ) {
      return lost('CACHE_DIR_UNKNOWN', 'RestorePackagesPath puts the packages folder elsewhere.')
    }
    const place = chosen(
      view,
      invocation,
      { name: 'nuget', sharing: 'shared', perBase: false },
      {
        option: 'packages',
        variables: [['NUGET_PACKAGES', '']],
        home: '/.nuget/packages',
      },
    )
    return place.ok ? located(place.places, [...place.assumptions, SAME_VERSION('A package')]) : place
  },
  shared: true,
  atRuntime: /^(dotnet|make)$/,
  defeatedBy: [],
  defeatedByEnv: {},
  empties: ({ tool, subcommand, operands }) =>
    tool === 'dotnet' &&
    subcommand === 'nuget locals' &&
    /^(all|global-packages)$/.test(operands[0]?.loose ?? ''),
}

const COMPOSER_INSTALLS = new Set([
  'install',
  'update',
  'require',
  'create-project',
  'reinstall',
  'global require',
  'global install',
])
const COMPOSER: Cache = { name: 'composer', sharing: 'locked', perBase: false }
const COMPOSER_FOLDER = '/tmp/composer-cache'

const composer: CacheKind = {
  name: 'composer',
  title: 'Composer',
  uses: ({ tool, subcommand }) => tool === 'composer' && COMPOSER_INSTALLS.has(subcommand),
  locate(view, invocation): Located {
    if (saidInRuns(view, /\bcomposer (global )?config (\S+ )*cache-(files-)?dir\b/))
      return lost('CACHE_DIR_UNKNOWN', "Composer's cache-dir is configured.")
    const set = variable(view, invocation, 'COMPOSER_CACHE_DIR')
    const assumptions = [SAME_VERSION('A package')]
    if (set === undefined) {
      // Where it is otherwise follows from COMPOSER_HOME, XDG and the platform; naming it is simpler to read.
      const place = { cache: COMPOSER, path: COMPOSER_FOLDER }
      return {
        ok: true,
        places: [place],
        assumptions,
        variable: { name: 'COMPOSER_CACHE_DIR', value: COMPOSER_FOLDER },
      }
    }
    if (set.value === '/dev/null')
      return lost('CACHE_OFF', 'COMPOSER_CACHE_DIR=/dev/null turns the cache off on purpose.')
    return set.value !== undefined && /^\/[^\s,"]+$/.test(set.value)
      ? located([{ cache: COMPOSER, path: set.value }], assumptions)
      : lost('CACHE_DIR_UNKNOWN', 'COMPOSER_CACHE_DIR puts the cache where it cannot be told.')
  },
  shared: false,
  atRuntime: undefined,
  defeatedBy: ['no-cache'],
  defeatedByEnv: {},
  empties: ({ tool, subcommand }) => tool === 'composer' && subcommand === 'clear-cache',
}

export const COMPILED_CACHES: readonly CacheKind[] = [go, cargo, maven, gradle, nuget, composer]
