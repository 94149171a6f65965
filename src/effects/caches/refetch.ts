import { mountsOf } from '../../syntax/mounts.ts'
import { flagValue } from '../../syntax/queries.ts'
import type { Invocation, Option } from '../invocation.ts'
import type { CacheKind, KindName, RunView } from './model.ts'
import { contextTexts, variable } from './surroundings.ts'

/**
 * Which steps can download again what is missing. The steps of a stage are built at different times, on different
 * builders: where an earlier one comes from the layer cache, a later one may find its mount empty. A cache is only a cache to
 * those that can fill it themselves; to the others it is what the earlier step was run for, and belongs in the layer.
 *
 * Sources: dotnet CLI reference (.NET 10), Maven 3.9 and Gradle 9 command-line references, The Cargo Book "Configuration",
 * `go help goproxy`, npm 11 and pnpm 10 "Config", Yarn 1.22 and 4 CLI, uv 0.12 and conda 25.9 settings, Composer 2.9 CLI, the
 * manuals of apk-tools and dnf; `pnpm install --offline` after `pnpm fetch` measured to fail without the store, with pnpm 8 to 10; read 2026-11.
 */
interface Forbidden {
  /** Options by name. */
  readonly options?: RegExp
  /** Variables with the values that forbid it. */
  readonly variables?: Readonly<Record<string, RegExp>>
  /** Files of the project with what forbids it there. */
  readonly files?: { readonly names: readonly string[]; readonly says: RegExp }
}

const YES = /^(1|true|yes|on)$/i
const NO = /^(0|false|no|off)$/i

const FORBIDDEN: Readonly<Partial<Record<KindName, Forbidden>>> = {
  apt: { options: /^no-download$/ },
  apk: { options: /^no-network$/ },
  dnf: { options: /^cacheonly$/ },
  uv: { options: /^offline$/, variables: { UV_OFFLINE: YES } },
  conda: { options: /^offline$/, variables: { CONDA_OFFLINE: YES } },
  npm: {
    options: /^offline$/,
    variables: { npm_config_offline: YES, NPM_CONFIG_OFFLINE: YES },
    files: { names: ['.npmrc'], says: /^\s*offline\s*=\s*true\b/m },
  },
  yarn: {
    options: /^offline$/,
    variables: { YARN_ENABLE_NETWORK: NO, YARN_ENABLE_OFFLINE_MODE: YES },
    files: { names: ['.yarnrc.yml'], says: /^(enableNetwork:\s*false|enableOfflineMode:\s*true)\b/m },
  },
  pnpm: {
    options: /^offline$/,
    variables: { npm_config_offline: YES, NPM_CONFIG_OFFLINE: YES, pnpm_config_offline: YES },
    files: { names: ['.npmrc'], says: /^\s*offline\s*=\s*true\b/m },
  },
  go: { variables: { GOPROXY: /^off$/ } },
  cargo: {
    options: /^(offline|frozen)$/,
    variables: { CARGO_NET_OFFLINE: YES },
    files: { names: ['.cargo/config.toml', '.cargo/config'], says: /^\s*(net\.)?offline\s*=\s*true\b/m },
  },
  maven: {
    options: /^offline$/,
    variables: { MAVEN_ARGS: /(^|\s)(-o|--offline)(\s|$)/ },
    files: {
      names: ['.mvn/maven.config', '.mvn/settings.xml', 'settings.xml'],
      says: /(^|\s)(-o|--offline)(\s|$)|<offline>\s*true/,
    },
  },
  gradle: { options: /^offline$/ },
  nuget: { options: /^no-(restore|build)$/ },
  composer: { variables: { COMPOSER_DISABLE_NETWORK: YES } },
}

/** What forbids a command to download, as it is written (`--offline`); `undefined` where nothing is seen to. */
export function offlineBy(view: RunView, kind: CacheKind, invocation: Invocation): string | undefined {
  const network = flagValue(view.run, 'network')
  if (network === 'none') return '--network=none'
  if (kind.name === 'go' && isVendored(view, invocation)) return undefined
  const { options, variables = {}, files } = FORBIDDEN[kind.name] ?? {}
  const option = invocation.options.find(
    ({ name, literal }) => options?.test(name) === true && literal !== 'false',
  )
  if (option !== undefined) return option.words.map(word => word.raw).join(' ')
  if (kind.name === 'nuget' && invocation.subcommand === 'msbuild' && !restores(invocation))
    return 'dotnet msbuild'
  for (const [name, values] of Object.entries(variables)) {
    const value = variable(view, invocation, name)?.value
    if (value !== undefined && values.test(value)) return `${name}=${value}`
  }
  const said = files && contextTexts(view, ...files.names).some(text => files.says.test(text))
  return said === true ? files?.names[0] : undefined
}

/** With the modules in `vendor`, Go asks no proxy. */
function isVendored(view: RunView, invocation: Invocation): boolean {
  return (
    invocation.options.some(({ name, literal }) => name === 'mod' && literal === 'vendor') ||
    /(^|\s)-mod=vendor\b/.test(variable(view, invocation, 'GOFLAGS')?.value ?? '') ||
    contextTexts(view, 'vendor/modules.txt').length > 0
  )
}

/** `dotnet msbuild` runs the targets it is told to, and restores only where that is one of them. */
function restores({ command }: Invocation): boolean {
  return command.words.some(({ loose }) =>
    /^[-/]{1,2}(r|restore)$|^[-/]{1,2}(t|target):(.*[;,])?restore\b/i.test(loose),
  )
}

/** Options that say where to download from. */
const SOURCES: Readonly<Partial<Record<KindName, RegExp>>> = {
  maven: /^(settings|global-settings)$/,
  gradle: /^init-script$/,
  nuget: /^(source|configfile)$/,
  pnpm: /^registry$/,
  cargo: /^(config|registry|index)$/,
}

/**
 * What a step is given to download with: secrets, keys, and places to download from, each as it is written. A later step
 * that lacks one of them may not get the same packages.
 */
export function accessOf(
  { run }: RunView,
  kind: CacheKind,
  invocations: readonly Invocation[],
): readonly string[] {
  const keys = mountsOf(run).filter(({ type }) => type === 'secret' || type === 'ssh')
  const places = invocations.flatMap(({ options }) =>
    options.filter(({ name }) => SOURCES[kind.name]?.test(name)),
  )
  return [
    ...keys.map(({ type, id }) =>
      id === undefined ? `--mount=type=${type}` : `--mount=type=${type},id=${id}`,
    ),
    ...places.map(written),
  ]
}

function written({ words }: Option): string {
  return words.map(word => word.raw).join(' ')
}
