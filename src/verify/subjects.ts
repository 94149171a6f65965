import { posix } from 'node:path'
import type { FileReport, FixReport, Problem, Report } from '../engine/report.ts'
import type { ComposeService, Facts } from '../facts/facts.ts'
import { createFacts } from '../facts/gather.ts'
import type { FileSystem } from '../host.ts'
import type { Config } from '../project/config.ts'
import { parseDockerfile } from '../syntax/parse.ts'
import type { Announcement } from './model.ts'
import { mappedPort } from './probe.ts'
import type { Settings } from './settings.ts'
import type { Subject, Variant } from './verify-file.ts'

/** One verification to do. */
export interface Task {
  readonly subject: Subject
  /** What compose says of how it is built and run. */
  readonly service: Partial<Settings>
}

export interface Surroundings {
  readonly fs: FileSystem
  /** Absolute. */
  readonly root: string
  readonly config: Config
  /** The build context of all files, relative to the root; told from the repository when absent. */
  readonly context?: string | undefined
  /** Instead of the targets that compose names. */
  readonly targets?: readonly string[] | undefined
}

/** Two texts of one Dockerfile, and of the files beside it. */
export interface Versions {
  /** Of the Dockerfile, relative to the root. */
  readonly path: string
  readonly before: string
  readonly after: string
  /** Files that are not as on disk on a side, by path relative to the root. */
  readonly files: {
    readonly before: ReadonlyMap<string, string | undefined>
    readonly after: ReadonlyMap<string, string | undefined>
  }
  readonly announcements: readonly Announcement[]
}

/** The versions that a run leaves of each Dockerfile that it changes, itself or by an ignore file beside it. */
export function versionsOf(report: Report, { fs, root, config }: Surroundings): readonly Versions[] {
  const facts = createFacts(fs, root, { contexts: config.contexts })
  return report.files.flatMap(file => {
    const { path, before, after } = file
    if (before === undefined || after === undefined) return []
    const parsed = parseDockerfile(before)
    const context = parsed.ok ? facts.factsFor(path, parsed.dockerfile).context?.root : undefined
    // An ignore file that its build reads, or what a fix of it creates.
    const companions = report.companions.filter(
      ({ change, applied }) =>
        concerns(change.path, path, context) || applied.some(fix => file.applied.includes(fix)),
    )
    if (file.status !== 'changed' && companions.length === 0) return []
    return [
      {
        path,
        before,
        after: file.status === 'changed' ? after : before,
        files: {
          before: new Map(companions.map(({ change }) => [change.path, change.before])),
          after: new Map(companions.map(({ change }) => [change.path, change.after])),
        },
        announcements: announcementsOf([...appliedTo(file), ...companions.flatMap(({ applied }) => applied)]),
      },
    ]
  })
}

/** Whether a file beside a Dockerfile is one that its build reads. */
export function concerns(companion: string, dockerfile: string, context: string | undefined): boolean {
  if (companion === `${dockerfile}.dockerignore`) return true
  return context !== undefined && companion === posix.join(context, '.dockerignore')
}

function appliedTo({ status, applied }: FileReport): readonly FixReport[] {
  return status === 'changed' ? applied : []
}

function announcementsOf(fixes: readonly FixReport[]): readonly Announcement[] {
  return fixes.flatMap(({ transform, title, announces = [] }) =>
    announces.map(what => ({ by: `${transform}: ${title}`, what })),
  )
}

/** The verifications to do for these versions: one for each target that a compose file builds. */
export function tasksFor(
  versions: readonly Versions[],
  surroundings: Surroundings,
): { readonly tasks: readonly Task[]; readonly problems: readonly Problem[] } {
  const { fs, root, config } = surroundings
  const source = createFacts(fs, root, { contexts: config.contexts })
  const tasks: Task[] = []
  const problems: Problem[] = []
  for (const one of versions) {
    const parsed = parseDockerfile(one.before)
    const facts = parsed.ok ? source.factsFor(one.path, parsed.dockerfile) : undefined
    const folder = surroundings.context ?? facts?.context?.root
    if (folder === undefined) problems.push(contextUnknown(one.path))
    else tasks.push(...tasksOf(one, folder, facts, surroundings))
  }
  return { tasks, problems }
}

function tasksOf(
  versions: Versions,
  folder: string,
  facts: Facts | undefined,
  { root, targets }: Surroundings,
): readonly Task[] {
  const { path, before, after, files, announcements } = versions
  const context = posix.join(root, folder)
  const services = facts?.services ?? []
  const named = targets ?? [...new Set(services.map(({ target }) => target))]
  const variant = (dockerfile: string, changed: ReadonlyMap<string, string | undefined>): Variant => ({
    dockerfile,
    files: new Map(
      [...changed].map(([name, text]) => [posix.relative(context, posix.join(root, name)), text]),
    ),
  })
  return (named.length === 0 ? [undefined] : named).map(target => ({
    subject: {
      path,
      dockerfile: posix.join(root, path),
      context,
      target,
      before: variant(before, files.before),
      after: variant(after, files.after),
      announcements,
    },
    service: settingsOf(services.find(service => service.target === target)),
  }))
}

function settingsOf(service: ComposeService | undefined): Partial<Settings> {
  if (service === undefined) return {}
  const { buildArgs, environment, ports, healthcheck } = service
  const test = typeof healthcheck === 'string' ? ['CMD-SHELL', healthcheck] : healthcheck
  return {
    buildArgs,
    env: environment,
    probes: ports.flatMap(mapping => {
      const port = mappedPort(mapping)
      return port === undefined ? [] : [{ port, path: '/' }]
    }),
    healthcheck: test?.[0] === 'NONE' ? undefined : test,
  }
}

function contextUnknown(path: string): Problem {
  return {
    path,
    code: 'CONTEXT_UNKNOWN',
    message: 'It cannot be told from which folder this is built.',
    hint: 'Name it: --context DIR, or `contexts` in dockeropt.config.',
  }
}
