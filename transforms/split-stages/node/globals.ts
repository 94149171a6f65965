import { type Instruction, invocationOf, readShell, startTexts } from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { Steps } from './steps.ts'

interface Globals {
  readonly builds: readonly Instruction[]
  readonly shares: readonly Instruction[]
  /** A manager that the image starts, and that Corepack downloads when it is first called. */
  readonly downloaded: string | undefined
}

/** Package managers and builders that are installed for all projects: for the builder alone unless the image starts with one. */
export function globalTools({ dockerfile, stage, facts }: Subject, { last }: Steps): Globals {
  const builds: Instruction[] = []
  const shares: Instruction[] = []
  let downloaded: string | undefined
  const started = [...startTexts(dockerfile, stage, facts)].map(({ text }) => text).join('\n')
  const used = (name: string) => new RegExp(`(?<![\\w/@.-])${name}(?![\\w-])`).test(started)
  for (const run of stage.instructions) {
    if (run.keyword !== 'RUN' || run.index > last.index) continue
    const names = toolsOf(dockerfile, run)
    if (names === undefined) continue
    const called = names.find(name => used(name) && /^(pnpm|yarn)$/.test(name))
    if (called !== undefined && names.includes('corepack'))
      downloaded = names.includes('prepared') ? undefined : called
    const known = names.every(name => BUILDERS.has(name))
    if (known && !names.some(used)) builds.push(run)
    else shares.push(run)
  }
  return { builds, shares, downloaded }
}

/** Managers, and programs that only build; what else is installed for all projects may be what the container starts. */
const BUILDERS = new Set(
  'npm yarn pnpm corepack prepared typescript turbo nx lerna @nestjs/cli @angular/cli vite webpack webpack-cli gulp gulp-cli grunt-cli node-gyp rimraf @vue/cli'.split(
    ' ',
  ),
)

/** The packages of a RUN that installs for all projects and does nothing else; `corepack` for one that enables it. */
function toolsOf(dockerfile: Subject['dockerfile'], run: Instruction): readonly string[] | undefined {
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return undefined
  const names: string[] = []
  for (const command of reading.script.commands) {
    const invocation = invocationOf(command)
    if (invocation === undefined) return undefined
    const { tool, subcommand, options, operands, action } = invocation
    if (action === 'clean-cache' || action === 'configure') {
      if (tool === 'corepack') names.push('corepack', 'pnpm', 'yarn')
      continue
    }
    if (tool === 'corepack') {
      names.push('corepack', 'prepared', ...operands.map(({ loose }) => plain(loose)))
      continue
    }
    const global = options.some(({ name }) => name === 'global') || subcommand.startsWith('global')
    if (!/^(npm|yarn|pnpm|bun)$/.test(tool) || !global || action !== 'install') return undefined
    names.push(...operands.map(({ loose }) => plain(loose)))
  }
  return names.length === 0 ? undefined : names
}

/** Without the version. */
function plain(word: string): string {
  return word.replace(/(.)@.*$/, '$1')
}
