import {
  type Announced,
  type Edit,
  replace,
  resolvePath,
  startedPrograms,
  startOf,
} from '../../../src/authoring.ts'
import type { Subject, Tree } from '../model.ts'
import { ofStandalone } from './announced.ts'
import { hasFile, type Steps } from './steps.ts'

/** What the image takes of a project where that is less than its folder. */
export interface Picked {
  readonly trees: readonly Tree[]
  readonly notes: readonly string[]
  readonly announces: readonly Announced[]
}

/** The output of Next.js that holds a server and all it needs. */
export interface Standalone extends Picked {
  readonly start: readonly Edit[]
  readonly environment: readonly string[]
}

/** `undefined` where the project makes no such output, or starts otherwise than by `next start`. */
export function standaloneOf(subject: Subject, steps: Steps): Standalone | undefined {
  const { dockerfile, stage, facts } = subject
  const { project, folder, context } = steps.place
  if (!('next' in project.manifest.dependencies) || project.members.length > 0) return undefined
  const root = project.folder === '.' ? '' : `${project.folder}/`
  const settings = ['js', 'mjs', 'cjs', 'ts', 'mts'].flatMap(
    ending => context.files.read(`${root}next.config.${ending}`) ?? [],
  )
  const [text, second] = settings
  if (text === undefined || second !== undefined) return undefined
  if (!/\boutput\s*:\s*['"]standalone['"]/.test(text)) return undefined
  // Somewhere else, or with something before the server.
  if (/\b(distDir|outputFileTracingRoot|assetPrefix)\b|process\.env\.\w+\s*[?=]=/.test(text)) return undefined
  const leaves = startedPrograms(dockerfile, stage, facts).filter(
    ({ name }) => !/^(docker-entrypoint\.sh|npm|yarn|pnpm|bun|sh)$/.test(name),
  )
  const [started, another] = [
    ...new Map(leaves.map(one => [[one.name, ...one.args].join(' '), one])).values(),
  ]
  if (
    started === undefined ||
    another !== undefined ||
    started.name !== 'next' ||
    started.args.join(' ') !== 'start'
  )
    return undefined
  const { cmd, entrypoint } = startOf(dockerfile, stage)
  if (cmd.form !== 'exec' && cmd.form !== 'shell') return undefined
  if (
    cmd.origin.from !== 'stage' ||
    (entrypoint.form !== 'none' && entrypoint.form !== 'unknown' && entrypoint.origin.from !== 'base')
  )
    return undefined
  const at = (path: string) => resolvePath(folder, path)
  return {
    trees: [
      { from: at('.next/standalone'), to: folder },
      { from: at('.next/static'), to: at('.next/static') },
      ...(hasFile(subject, steps, 'public') ? [{ from: at('public'), to: at('public') }] : []),
    ],
    notes: [
      `The image has what Next.js put into ${folder}/.next/standalone, and starts that server instead of next start.`,
      'HOSTNAME is set, as that server listens on the address it names and Docker names the container in it.',
    ],
    announces: ofStandalone(folder),
    start: [replace(cmd.origin.instruction.argsSpan, '["node", "server.js"]')],
    environment: ['ENV HOSTNAME=0.0.0.0'],
  }
}
