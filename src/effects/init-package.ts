import type { Invocation } from './invocation.ts'
import { archiveGone } from './package-archives.ts'
import type { StageState } from './state.ts'

export type InitProgram = 'dumb-init' | 'tini'

export type SystemManager = 'apt' | 'apk'

/** How an init gets into an image, or why it cannot be had from the packages of its system. */
export type InitSource =
  | { readonly ok: true; readonly manager: SystemManager; readonly install: string }
  | { readonly ok: false; readonly code: 'NO_SHELL' | 'NO_PACKAGE' | 'BASE_UNKNOWN'; readonly reason: string }

/**
 * Releases whose archive does not have both programs: tini came with Debian 10 and Ubuntu 20.04.
 *
 * Source: packages.debian.org and packages.ubuntu.com for dumb-init and tini, pkgs.alpinelinux.org (community, since 3.5); read 2026-11.
 */
const TOO_OLD = new Set(['wheezy', 'jessie', 'stretch', 'trusty', 'xenial', 'bionic'])

/** The RUN that installs it where no other one does. */
const INSTALL: Readonly<Record<SystemManager, (name: string) => string>> = {
  apt: name =>
    `RUN apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`,
  apk: name => `RUN apk add --no-cache ${name}`,
}

/** @param used the package manager that the file itself installs with: where the base is not known, and where its packages may be gone */
export function initSource(
  program: InitProgram,
  state: StageState,
  used: SystemManager | undefined,
): InitSource {
  const { base, baseRef } = state
  if (base?.shell === 'none') {
    return {
      ok: false,
      code: 'NO_SHELL',
      reason: `${baseRef} has neither a shell nor a package manager to install ${program} with.`,
    }
  }
  if (base?.release !== undefined && TOO_OLD.has(base.release)) {
    return { ok: false, code: 'NO_PACKAGE', reason: `${base.release} is too old to bring ${program}.` }
  }
  const gone = used === 'apt' ? undefined : archiveGone(state)
  if (gone !== undefined) {
    return {
      ok: false,
      code: 'NO_PACKAGE',
      reason: `The packages of ${gone} are no longer where apt-get looks for them there: an apt-get update would fail.`,
    }
  }
  const manager = base === undefined || base.packageManager === 'unknown' ? used : base.packageManager
  if (manager === 'apt' || manager === 'apk') return { ok: true, manager, install: INSTALL[manager](program) }
  return manager === undefined
    ? { ok: false, code: 'BASE_UNKNOWN', reason: `Which packages ${baseRef} installs is not known.` }
    : {
        ok: false,
        code: 'NO_PACKAGE',
        reason: `${baseRef} has no package ${program} in the repositories that it comes with.`,
      }
}

/** Options with which an install does something else than to bring packages that stay. */
const OTHERWISE: Readonly<Record<SystemManager, RegExp>> = {
  apt: /^(download-only|simulate|just-print|dry-run|print-uris|only-upgrade|reinstall|target-release|default-release|t|s|d|option|o)$/,
  apk: /^(virtual|simulate|root|repository|X|t|s|p)$/,
}

/** Whether one more package can stand in the list of an install. */
export function takesAnother(invocation: Invocation, manager: SystemManager): boolean {
  const { tool, action, subcommand, operands, uncertain, launcher, options } = invocation
  if (tool !== manager || action !== 'install' || uncertain || launcher.length > 0) return false
  if (manager === 'apt' ? subcommand !== 'install' : subcommand !== 'add') return false
  if (operands.length === 0 || operands.some(({ value }) => value === undefined || /[/]|\.deb$/.test(value)))
    return false
  return !options.some(({ name }) => OTHERWISE[manager].test(name))
}

const INIT_PACKAGES = new Set(['dumb-init', 'tini', 'tini-static', 'catatonit'])

/** Whether an install brings an init, a few kilobytes, and nothing else. */
export function installsInitAlone({ tool, action, operands }: Invocation): boolean {
  return (
    (tool === 'apt' || tool === 'apk') &&
    action === 'install' &&
    operands.length > 0 &&
    operands.every(({ loose }) => INIT_PACKAGES.has(loose.replace(/[=<>~@].*$/, '')))
  )
}
