import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export interface Ran {
  readonly ok: boolean
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end; a program that is not there fails. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 900_000,
    ...options,
  })
  return { ok: status === 0, stdout: stdout ?? '', stderr: `${stderr ?? ''}${error?.message ?? ''}` }
}

/** A uv of that release, by pip, in a folder of its own; or why there is none. */
export function fetchUv(
  python: string,
  version: string,
  folder: string,
): { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string } {
  const made = run(python, ['-m', 'venv', folder])
  if (!made.ok) return { ok: false, reason: `${python} -m venv: ${lastLine(made)}` }
  const got = run(join(folder, 'bin/pip'), ['install', '--quiet', `uv==${version}`])
  return got.ok
    ? { ok: true, path: join(folder, 'bin/uv') }
    : { ok: false, reason: `pip install uv==${version}: ${lastLine(got)}` }
}

export function lastLine({ stdout, stderr }: Ran): string {
  return `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? ''
}
