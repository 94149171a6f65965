/**
 * Keeps the host's copy of what the image installs by itself (`node_modules`, `.venv`, `obj`, ...) out of the build
 * context, by a pattern in the ignore file that the Dockerfile is built with.
 *
 * A broad COPY lays the host's tree over the one that a RUN installs, or under it: another platform's binaries, other
 * versions, and a layer that changes whenever the host installs something. It also has to be out of the way before
 * the install can move above the COPY.
 *
 * Only ever `review`: one ignore file serves every Dockerfile of its folder, and what relied on the host's tree
 * misses it. A tree that may be committed on purpose, or that a COPY names, is left alone.
 *
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
import {
  type BuildContext,
  type ContextFinding,
  type ContextMember,
  compileIgnore,
  contextSources,
  type Declined,
  defineContextTransform,
} from '../../src/authoring.ts'
import { type HostTree, hostTrees, joined, overlaps, parts, takesWhatIsThere } from './host-trees.ts'
import { extended, ownFile, wording } from './wording.ts'

export default defineContextTransform({
  scope: 'context',
  name: 'write-dockerignore',
  summary: 'Keep the host’s `node_modules`, `.venv` and the like out of images that install their own.',
  category: 'correctness',
  safety: ['review'],
  declines: ['CONTEXT_UNKNOWN', 'IGNORE_FILE_INVALID', 'REINCLUDED', 'TREE_COPIED', 'TREE_MAY_BE_COMMITTED'],
  defaults: {},

  *inspect(members) {
    for (const member of members) yield* withoutContext(member)
    for (const sharing of byIgnoreFile(members)) yield* judge(sharing)
  },
})

/** Where the context is not known, nothing is known of the host's side; said once a file. */
function withoutContext(member: ContextMember): readonly ContextFinding[] {
  const { context, pairing } = member.facts
  const [first] = context === undefined ? overlaps(member, context) : []
  if (first === undefined) return []
  const what =
    pairing === 'ambiguous'
      ? 'Several build contexts are named for this Dockerfile'
      : 'Which folder this Dockerfile is built from cannot be told'
  return [
    {
      path: member.path,
      span: first.copy.span,
      ...wording(first),
      declined: { code: 'CONTEXT_UNKNOWN', reason: `${what}: name one under contexts in dockeropt.config.` },
    },
  ]
}

/** Dockerfiles that are built with one ignore file, or would be with the one that is not there yet. */
interface Sharing {
  readonly members: readonly ContextMember[]
  readonly context: BuildContext
  /** Relative to the root of the repository. */
  readonly path: string
}

function byIgnoreFile(members: readonly ContextMember[]): readonly Sharing[] {
  const found = new Map<string, Sharing>()
  for (const member of members) {
    const { context } = member.facts
    if (context === undefined) continue
    const path = joined(context.root, context.ignore.path ?? '.dockerignore')
    found.set(path, { members: [...(found.get(path)?.members ?? []), member], context, path })
  }
  return [...found.values()]
}

function* judge({ members, context, path }: Sharing): Iterable<ContextFinding> {
  const wanted = new Map<string, HostTree[]>()
  for (const host of members.flatMap(member => hostTrees(member, context))) {
    const pattern = patternFor(host)
    const declined = refusal(host, pattern)
    if (declined === undefined) wanted.set(pattern, [...(wanted.get(pattern) ?? []), host])
    else yield { path: host.member.path, span: host.copy.span, ...wording(host, [host]), declined }
  }

  const needing = new Set([...wanted.values()].flat().map(host => host.member))
  const patterns = [...wanted.keys()]
  const losing = members.some(member => !needing.has(member) && relies(member, context, patterns))
  if (!losing) {
    const shared = [...wanted].flatMap(([pattern, [host]]) => (host === undefined ? [] : [{ pattern, host }]))
    yield* extended(path, context.ignore, shared)
    return
  }
  // What some install, another one takes from the host: each of the former gets an ignore file of its own.
  for (const member of needing) {
    const own = [...wanted].flatMap(([pattern, hosts]) => {
      const host = hosts.find(one => one.member === member)
      return host === undefined ? [] : [{ pattern, host }]
    })
    yield* extended(ownFile(member), context.ignore, own)
  }
}

/**
 * The wide form where the name means nothing else anywhere in the context, otherwise the one place: `bin` and
 * `obj` are sources in many a project.
 */
function patternFor({ tree, path, places, context }: HostTree): string {
  const { name } = parts(path)
  if (tree.kind === 'node_modules' || name === '.venv') return `**/${name}`
  if (tree.kind !== 'dotnet') return path
  const strays = context.files.folders(`**/${name}`).filter(folder => !places.includes(folder))
  return strays.length === 0 ? `**/${name}` : path
}

function refusal({ member, context, places, path }: HostTree, pattern: string): Declined | undefined {
  const { ignore, files } = context
  const file = ignore.path ?? '.dockerignore'
  if (ignore.invalid !== undefined) {
    return { code: 'IGNORE_FILE_INVALID', reason: `${file} has to be mended first: ${ignore.invalid}.` }
  }
  const { name } = parts(path)
  const reincluded = ignore.patterns.find(
    one => one.startsWith('!') && one.slice(1).split('/').includes(name),
  )
  if (reincluded !== undefined) {
    return { code: 'REINCLUDED', reason: `${file} lets it through on purpose: ${reincluded}.` }
  }
  const named = hiddenSource(member, context, [pattern])
  if (named !== undefined) {
    return { code: 'TREE_COPIED', reason: `This Dockerfile asks for ${named} of the build context by name.` }
  }
  const committed = places.find(place => files.has(place) && !context.gitIgnores(place))
  if (committed !== undefined) {
    return {
      code: 'TREE_MAY_BE_COMMITTED',
      reason: `${committed} is in the build context and no .gitignore covers it: it may be part of the sources.`,
    }
  }
  return undefined
}

/** A source that the Dockerfile names and that these patterns would take away. */
function hiddenSource(
  { dockerfile }: ContextMember,
  { ignore }: BuildContext,
  patterns: readonly string[],
): string | undefined {
  const after = compileIgnore([...ignore.patterns, ...patterns])
  return contextSources(dockerfile).find(source => {
    const fixed = source.split(/\/?[^/]*[*?[]/)[0] ?? ''
    return after(fixed) && !ignore.ignores(fixed)
  })
}

/** Whether another Dockerfile takes from the host what these patterns keep out: by name, or with all the rest. */
function relies(member: ContextMember, context: BuildContext, patterns: readonly string[]): boolean {
  return hiddenSource(member, context, patterns) !== undefined || takesWhatIsThere(member, context)
}
