import { configNeedsProject, importsProject } from './node-config.ts'

/**
 * What the scripts that an install runs want of the project. Only what is listed here is let through: a script
 * that compiles the source cannot run before the source is there.
 *
 * Source: npm 11 "Scripts" (life cycle of `npm ci`), pnpm 11, Yarn 1 and 4, Bun 1.3 documentation, and the README of each
 * tool named; read 2026-08.
 */
export type ScriptJudgement =
  | {
      readonly ok: true
      /** Paths it reads, relative to the manifest's folder; a folder ends in `/`. */
      readonly reads: readonly string[]
      readonly assumptions: readonly string[]
    }
  | { readonly ok: false }

/** Scripts that npm, Yarn 1, pnpm and Bun run on their own when they install in a project. */
const LIFECYCLE = [
  'pnpm:devPreinstall',
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'dependencies',
]
/** Yarn 2 and later runs these of a workspace. */
const LIFECYCLE_OF_BERRY = ['preinstall', 'install', 'postinstall']

export function lifecycleScripts(berry: boolean): readonly string[] {
  return berry ? LIFECYCLE_OF_BERRY : LIFECYCLE
}

const NEEDS_NOTHING =
  /^(|:|true|exit 0|echo\b.*|only-allow \S+|husky( install( \S+)?)?|lefthook install|simple-git-hooks|is-ci|opencollective(-postinstall)?|ngcc --version|pre-commit install)$/
const RUNNER =
  /^(npx( -y| --yes| --no-install| --no)?|pnpm exec|pnpm dlx|pnpx|yarn dlx|yarn exec|yarn run|yarn|pnpm|bunx|bun x|bun run) +/

/** Generators that look at one configuration file, and that every build runs again. */
const GENERATORS: readonly { readonly command: RegExp; readonly reads: readonly string[] }[] = [
  {
    command: /^svelte-kit sync$/,
    reads: ['svelte.config.js', 'svelte.config.ts', 'vite.config.js', 'vite.config.ts'],
  },
  { command: /^(nuxt|nuxi) prepare$/, reads: ['nuxt.config.ts', 'nuxt.config.js', 'nuxt.config.mjs'] },
]

/**
 * Judges one script. `readScript` gives the text of a file it runs, `scripts` those that `npm run x` may name.
 */
export function judgeScript(
  script: string,
  readScript: (path: string) => string | undefined,
): ScriptJudgement {
  const reads: string[] = []
  const assumptions: string[] = []
  for (const part of script.split(/&&|\|\||;/)) {
    const judged = judgePart(part.trim(), readScript)
    if (!judged.ok) return judged
    reads.push(...judged.reads)
    assumptions.push(...judged.assumptions)
  }
  return { ok: true, reads, assumptions }
}

function judgePart(text: string, readScript: (path: string) => string | undefined): ScriptJudgement {
  const plain = text
    .replace(/^(cross-env +)?(\w+=\S+ +)+/, '')
    .replace(/ *[12]?>(&[12]| *\/dev\/null)/g, '')
    .trim()
  const command = plain.replace(RUNNER, '')
  if (NEEDS_NOTHING.test(command)) return fine([])
  if (/^patch-package\b/.test(command) && !/[|`$<>]/.test(command)) {
    return fine([`${(/--patch-dir[= ]+(\S+)/.exec(command)?.[1] ?? 'patches').replace(/\/$/, '')}/`])
  }
  if (/^prisma generate\b/.test(command) && !/[|`$<>]/.test(command)) {
    const schema = /--schema[= ]+(\S+)/.exec(command)?.[1]
    return fine(schema === undefined ? PRISMA : [schema.replace(/^\.\//, ''), ...PRISMA_CONFIG])
  }
  const generator = GENERATORS.find(({ command: pattern }) => pattern.test(command))
  if (generator !== undefined) {
    const configs = generator.reads.map(readScript)
    if (configs.some(config => config !== undefined && configNeedsProject(config))) return { ok: false }
    return fine(generator.reads, [
      `The script "${command}" runs before the source is there; a build is taken to run it again.`,
    ])
  }
  const file = /^node +((?!-)[\w@./-]+)( +[\w@./:=-]+)*$/.exec(command)?.[1]
  return file === undefined ? { ok: false } : judgeFile(file.replace(/^\.\//, ''), readScript)
}

/** A script of the project's own that needs no other file of it, as far as its imports tell. */
function judgeFile(path: string, readScript: (path: string) => string | undefined): ScriptJudgement {
  const at = [path, `${path}.js`, `${path}/index.js`].find(candidate => readScript(candidate) !== undefined)
  const text = at === undefined ? undefined : readScript(at)
  if (at === undefined || text === undefined) return { ok: false }
  if (importsProject(text) || /child_process|\bexeca\b/.test(text)) return { ok: false }
  return fine([at], [`${at} runs at install and is taken to read no other file of the project.`])
}

function fine(reads: readonly string[], assumptions: readonly string[] = []): ScriptJudgement {
  return { ok: true, reads, assumptions }
}

const PRISMA_CONFIG = ['prisma.config.ts', 'prisma.config.js', 'prisma.config.mjs', '.config/prisma.ts']
/** Where `prisma generate` looks for a schema when nothing names one. */
export const PRISMA: readonly string[] = [
  'prisma/schema.prisma',
  'prisma/schema/',
  'schema.prisma',
  ...PRISMA_CONFIG,
]

/** Configuration that Puppeteer's own install script reads to know which browsers to download. */
export const PUPPETEER: readonly string[] = [
  '.puppeteerrc',
  '.puppeteerrc.json',
  '.puppeteerrc.yaml',
  '.puppeteerrc.js',
  '.puppeteerrc.cjs',
  '.puppeteerrc.ts',
  'puppeteer.config.js',
  'puppeteer.config.cjs',
  'puppeteer.config.ts',
]

/**
 * Packages with install scripts of their own that look at nothing of the project: they build or download a binary, print
 * a message or write git hooks.
 *
 * Source: their package.json and scripts as published, read 2026-08.
 */
const HARMLESS_INSTALL_SCRIPTS: ReadonlySet<string> = new Set(
  `@apollo/protobufjs @biomejs/biome @bufbuild/buf @cypress/snapshot @datadog/pprof @nestjs/core @newrelic/native-metrics @parcel/watcher
   @scarf/scarf @sentry/cli @sentry/profiling-node @swc/core @tailwindcss/oxide @tensorflow/tfjs-node argon2 bcrypt better-sqlite3 bufferutil
   canvas classic-level core-js core-js-bundle core-js-pure cpu-features cypress dtrace-provider electron es5-ext esbuild fsevents gc-stats
   ghooks grpc-tools heapdump husky isolated-vm keytar kerberos leveldown libxmljs lmdb microtime msgpackr-extract mongodb-client-encryption
   mongodb-memory-server node-sass node-rdkafka nodegit nx oracledb oxc-resolver phantomjs-prebuilt playwright playwright-chromium pre-commit protobufjs
   re2 sass-embedded segfault-handler serialport sharp snappy sodium-native sqlite3 ssh2 styled-components tree-sitter unix-dgram
   unrs-resolver utf-8-validate v8-profiler vue-demi workerd yorkie zeromq
   prisma @prisma/client @prisma/engines puppeteer`.split(/\s+/),
)

export function isHarmlessInstallScript(name: string): boolean {
  return HARMLESS_INSTALL_SCRIPTS.has(name)
}
