import type { Command } from '../../shell/script.ts'
import { invocationOf } from '../invocation.ts'

/** A variable that keeps a package manager from changing what root has installed, at every start. */
export interface StartSetting {
  readonly name: string
  readonly value: string
  /** The end of a sentence: what would happen without it. */
  readonly why: string
}

/**
 * What has to be set for a start command to leave the installed packages alone.
 *
 * Source: settings of pnpm 11 (`verifyDepsBeforeRun` is `install` by default), `uv run` of uv 0.8 (it syncs first unless
 * UV_NO_SYNC is set, which 0.4.18 brought); read 2026-11.
 *
 * @param pnpm the version that is known, as far as it is
 */
export function startSetting(command: Command, pnpm: string | undefined): StartSetting | undefined {
  const invocation = invocationOf(command)
  if (invocation === undefined || invocation.action === 'query') return undefined
  const { tool, subcommand, options } = invocation
  if (tool === 'pnpm' && Number(pnpm?.split('.')[0] ?? 11) >= 11)
    return {
      name: 'PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN',
      value: 'false',
      why: 'pnpm 11 would look whether to install again',
    }
  const syncs = tool === 'uv' && subcommand === 'run' && !options.some(({ name }) => name === 'no-sync')
  return syncs
    ? { name: 'UV_NO_SYNC', value: '1', why: 'uv run would bring the environment up to date' }
    : undefined
}
