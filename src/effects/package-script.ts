import type { Facts } from '../facts/facts.ts'
import { type PackageJson, packageJson } from '../facts/manifests/package-json.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { broughtFile } from './brought-file.ts'
import { resolvePath } from './container-path.ts'
import { stateAtEnd } from './state.ts'

/** A script of package.json that a start command names: `npm start`, `yarn run serve`. */
export interface PackageScript {
  readonly manager: 'npm' | 'yarn' | 'pnpm' | 'bun'
  readonly name: string
  /** Words after the name, which the script is given. */
  readonly args: readonly string[]
}

/** The script that these words run; `undefined` for anything else, options of the manager included. */
export function packageScriptNamed(words: readonly string[]): PackageScript | undefined {
  const [program = '', first, second, ...more] = words
  const manager = program.slice(program.lastIndexOf('/') + 1)
  if (manager !== 'npm' && manager !== 'yarn' && manager !== 'pnpm' && manager !== 'bun') return undefined
  if (first === undefined || first.startsWith('-')) return undefined
  const runs = first === 'run' || (first === 'run-script' && manager !== 'yarn')
  const name = runs ? second : first
  if (name === undefined || name.startsWith('-')) return undefined
  const shorthand =
    first === 'start' ||
    (manager === 'yarn' && !YARN_COMMANDS.has(first)) ||
    (manager === 'pnpm' && !PNPM_COMMANDS.has(first))
  if (!runs && !shorthand) return undefined
  return { manager, name, args: runs ? more : words.slice(2) }
}

/** Source: `yarn help` of 1.22 and 4; anything else that is given to yarn is the name of a script. */
const YARN_COMMANDS = new Set(
  `access add audit autoclean bin cache check config constraints create dedupe dlx exec explain generate-lock-entry global help
   import info init install licenses link list login logout node npm outdated owner pack patch plugin policies prune publish
   rebuild remove search set stage tag team unlink unplug up upgrade upgrade-interactive version versions why workspace workspaces`.split(
    /\s+/,
  ),
)

/** Source: `pnpm help --all` of 10 and 11; anything else that is given to pnpm is the name of a script, or of a program of the packages. */
const PNPM_COMMANDS = new Set(
  `add approve-builds audit bin c cache cat-file cat-index ci clean config create dedupe deploy dlx docs doctor env exec fetch find-hash
   get help i ignored-builds import info init install install-completion install-test it la licenses link list ll ln login logout ls m
   multi outdated pack patch patch-commit patch-remove prune publish rb rebuild recursive remove rm root runtime self-update server
   set setup sbom show store t test tst un uninstall unlink unpublish up update upgrade view whoami why with`.split(
    /\s+/,
  ),
)

/** The package.json in the folder that an image of this stage starts in, where the build context brings it. */
export function manifestAtStart(dockerfile: Dockerfile, stage: Stage, facts: Facts): PackageJson | undefined {
  const { cwd } = stateAtEnd(dockerfile, stage)
  if (cwd === undefined || facts.context === undefined) return undefined
  const path = broughtFile(dockerfile, stage, resolvePath(cwd, 'package.json'), facts)?.contextPath
  if (path === undefined) return undefined
  const slash = path.lastIndexOf('/')
  return packageJson(facts.context.files, slash === -1 ? '.' : path.slice(0, slash))
}
