import { posix } from 'node:path'
import type { Problem } from '../engine/report.ts'
import { DockeroptError } from '../errors.ts'
import { palette } from '../reporters/palette.ts'
import { lineOnScreen } from '../reporters/screen.ts'
import type { CheckName, Verification, VerifyReport } from '../verify/model.ts'
import { CHECKS } from '../verify/model.ts'
import { type Task, tasksFor, type Versions } from '../verify/subjects.ts'
import { verifyFile } from '../verify/verify-file.ts'
import type { VerifyFormat } from './build-options.ts'
import type { ClosableBench, Machine } from './machine.ts'
import { shownFrom } from './output.ts'
import type { Prepared } from './prepare.ts'
import { allowances, type BuildFlags, contextFrom, settingsFrom } from './verify-flags.ts'

/** Builds and compares for one run of the command line; the engine is looked for when the first build comes up. */
export class VerificationRun {
  readonly #machine: Machine
  readonly #prepared: Prepared
  readonly #flags: BuildFlags
  readonly #release: () => void
  #bench: ClosableBench | undefined
  #what = ''
  #isInterrupted = false
  #isFull = false
  #closing: Promise<void> | undefined

  constructor(machine: Machine, prepared: Prepared, flags: BuildFlags) {
    this.#machine = machine
    this.#prepared = prepared
    this.#flags = flags
    this.#release = machine.onInterrupt(() => {
      this.#isInterrupted = true
      this.#closing ??= this.#bench?.close()
    })
  }

  get isInterrupted(): boolean {
    return this.#isInterrupted
  }

  get engine(): VerifyReport['engine'] {
    return this.#bench?.engine.info
  }

  /**
   * Verifies one Dockerfile for each target that is built of it; none any more once the engine is full.
   *
   * @param only the checks that matter, without figures; all and with figures when `undefined`
   */
  async verify(
    versions: Versions,
    only?: readonly CheckName[],
  ): Promise<{ readonly files: readonly Verification[]; readonly problems: readonly Problem[] }> {
    // What fills an engine is its cache, which a verification does not empty: the next build would fail after minutes, too.
    if (this.#isFull) return { files: [], problems: [notTried(versions.path)] }
    const { root, config } = this.#prepared
    const { tasks, problems } = tasksFor(
      [{ ...versions, announcements: [...versions.announcements, ...allowances(this.#flags)] }],
      {
        fs: this.#machine.fs,
        root,
        config,
        context: contextFrom(this.#flags, root, this.#machine.cwd),
        targets: this.#flags.target,
      },
    )
    const files: Verification[] = []
    const failed: Problem[] = [...problems]
    for (const task of tasks) {
      if (this.#isInterrupted) break
      try {
        files.push(await this.#verifyOne(task, only))
      } catch (error) {
        if (this.#isInterrupted) break
        if (error instanceof DockeroptError && error.code === 'NO_ENGINE') throw error
        failed.push(problemOf(versions.path, error))
        if (error instanceof DockeroptError && error.code === 'ENGINE_FULL') {
          this.#isFull = true
          break
        }
      }
    }
    return { files, problems: failed }
  }

  /** Removes what is left of the run. */
  async close(): Promise<void> {
    this.#clear()
    this.#closing ??= this.#bench?.close()
    await this.#closing
    this.#release()
    if (this.#isInterrupted)
      this.#machine.stderr.write('Stopped: what was built is removed, nothing was written.\n')
  }

  async #verifyOne(
    { subject, service }: Task,
    only: readonly CheckName[] | undefined,
  ): Promise<Verification> {
    const settings = settingsFrom(this.#flags, service)
    const quick = { rebuilds: false, cold: false, skip: CHECKS.filter(name => only?.includes(name) !== true) }
    const { engine, builder } = this.#flags
    this.#bench ??= await this.#machine.bench({
      kind: engine,
      builder,
      onProgress: text => this.#progress(text),
    })
    this.#what = lineOnScreen(shownFrom(this.#prepared.root, this.#machine.cwd)(subject.path))
    const verification = await verifyFile(
      this.#bench,
      subject,
      only === undefined ? settings : { ...settings, ...quick },
    )
    this.#clear()
    return verification
  }

  #progress(text: string): void {
    const { stderr } = this.#machine
    if (!stderr.isTerminal) return
    const paint = palette(stderr.hasColour)
    stderr.write(
      `\r\x1b[2K${this.#what} ${paint.dim(text.slice(0, Math.max(0, stderr.columns - this.#what.length - 2)))}`,
    )
  }

  #clear(): void {
    if (this.#machine.stderr.isTerminal) this.#machine.stderr.write('\r\x1b[2K')
  }
}

function notTried(path: string): Problem {
  return {
    path,
    code: 'ENGINE_FULL',
    message: 'It was not built: the container engine had no space left before its turn came.',
    hint: 'Make room in the engine, then run it again.',
  }
}

function problemOf(path: string, error: unknown): Problem {
  if (error instanceof DockeroptError)
    return { path, code: error.code, message: error.message, hint: error.hint }
  const message = error instanceof Error ? error.message : String(error)
  return {
    path,
    code: 'VERIFICATION_FAILED',
    message: `It could not be verified: ${message}`,
    hint: 'Where it does so again, please report it with the engine and its version.',
  }
}

/** Prints a report of verifications where it was asked for. */
export async function printVerification(
  machine: Machine,
  report: VerifyReport,
  {
    root,
    format,
    output,
  }: { readonly root: string; readonly format: VerifyFormat; readonly output: string | undefined },
): Promise<void> {
  const text = await rendered(machine, report, root, format, output === undefined)
  if (output === undefined) machine.stdout.write(text)
  else await machine.fs.replace(posix.resolve(machine.cwd, output), new TextEncoder().encode(text))
}

async function rendered(
  { stdout, cwd }: Machine,
  report: VerifyReport,
  root: string,
  format: VerifyFormat,
  isOnScreen: boolean,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../reporters/verify-json.ts')).verifyJson(report)
    case 'markdown':
      return (await import('../reporters/verify-markdown.ts')).verifyMarkdown(report)
    case 'html':
      return (await import('../reporters/verify-html.ts')).verifyHtml(report)
    case 'table': {
      const { verifyTable } = await import('../reporters/verify-table.ts')
      return verifyTable(report, {
        palette: palette(isOnScreen && stdout.hasColour),
        shown: shownFrom(root, cwd),
      })
    }
  }
}
