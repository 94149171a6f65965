import { posix } from 'node:path'
import type { AnyTransform } from '../../engine/registry.ts'
import type { Problem } from '../../engine/report.ts'
import { createFacts } from '../../facts/gather.ts'
import { problemsOf } from '../../reporters/summary.ts'
import { decode, parseDockerfile } from '../../syntax/parse.ts'
import type { Verification } from '../../verify/model.ts'
import { type Versions, versionsOf } from '../../verify/subjects.ts'
import { EXIT } from '../exit.ts'
import type { Machine } from '../machine.ts'
import { type Prepared, prepare, runPrepared } from '../prepare.ts'
import { printVerification, VerificationRun } from '../verification.ts'
import { contextFrom, settingsFrom, type VerifyFlags } from '../verify-flags.ts'

/** Builds each Dockerfile as it is and as `fix` would leave it, and compares the two. */
export async function verify(
  machine: Machine,
  transforms: readonly AnyTransform[],
  paths: readonly string[],
  flags: VerifyFlags,
): Promise<number> {
  const { format: _, ...runFlags } = flags
  const prepared = prepare(machine, transforms, paths, runFlags)
  // What is written wrong is told before anything is built.
  settingsFrom(flags, {})
  const { versions, problems } =
    flags.before === undefined
      ? await asFixed(machine, prepared, flags)
      : await againstBefore(machine, prepared, flags, flags.before)
  const run = new VerificationRun(machine, prepared, flags)
  const files: Verification[] = []
  const failed: Problem[] = [...problems]
  try {
    for (const one of versions) {
      const verified = await run.verify(one)
      files.push(...verified.files)
      failed.push(...verified.problems)
    }
  } finally {
    await run.close()
  }
  if (run.isInterrupted) return EXIT.interrupted
  const { format = 'table', output } = flags
  await printVerification(
    machine,
    { engine: run.engine, files, problems: failed },
    { root: prepared.root, format, output },
  )
  if (failed.length > 0 || files.some(({ verdict }) => verdict === 'unbuildable')) return EXIT.failed
  return files.some(({ verdict }) => verdict === 'different') ? EXIT.pending : EXIT.done
}

interface Found {
  readonly versions: readonly Versions[]
  readonly problems: readonly Problem[]
}

async function asFixed(machine: Machine, prepared: Prepared, flags: VerifyFlags): Promise<Found> {
  const { root, config } = prepared
  const decide = flags.level ?? 'review'
  const report = await runPrepared(machine, prepared, { decide, showsProgress: true })
  return { versions: versionsOf(report, { fs: machine.fs, root, config }), problems: problemsOf(report) }
}

/** The working copy against a file, or against what a revision holds; the sources are those of the working copy on both sides. */
async function againstBefore(
  machine: Machine,
  prepared: Prepared,
  flags: VerifyFlags,
  before: string,
): Promise<Found> {
  const { fs, cwd } = machine
  const { root, config, discovery } = prepared
  const facts = createFacts(fs, root, { contexts: config.contexts })
  const file = textOf(fs.read(posix.resolve(cwd, before)))
  const at = async (path: string) => (await machine.revision(root, before, path)) ?? undefined
  const versions: Versions[] = []
  const problems: Problem[] = [...discovery.problems]
  for (const path of discovery.paths) {
    const after = textOf(fs.read(posix.join(root, path)))
    const was = file ?? (await at(path))
    if (after === undefined) continue
    if (was === undefined) {
      problems.push({
        path,
        code: 'NOT_THERE',
        message: `It is not in ${before}.`,
        hint: 'Name the Dockerfiles that are.',
      })
      continue
    }
    const parsed = parseDockerfile(after)
    const context =
      contextFrom(flags, root, cwd) ??
      (parsed.ok ? facts.factsFor(path, parsed.dockerfile).context?.root : undefined)
    const beside = [
      `${path}.dockerignore`,
      ...(context === undefined ? [] : [posix.join(context, '.dockerignore')]),
    ]
    const own = file === undefined ? undefined : textOf(fs.read(posix.resolve(cwd, `${before}.dockerignore`)))
    const earlier = new Map<string, string | undefined>()
    if (file === undefined) for (const name of beside) earlier.set(name, await at(name))
    else if (own !== undefined) earlier.set(`${path}.dockerignore`, own)
    const now = new Map([...earlier.keys()].map(name => [name, textOf(fs.read(posix.join(root, name)))]))
    versions.push({ path, before: was, after, files: { before: earlier, after: now }, announcements: [] })
  }
  return { versions, problems }
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  const decoded = bytes === undefined ? undefined : decode(bytes)
  return decoded?.ok === true ? decoded.text : undefined
}
