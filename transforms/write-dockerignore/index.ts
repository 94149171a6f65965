/**
 * Keeps the host's copy of what the image installs by itself (`node_modules`, `.venv`, `obj`, ...) out of the build
 * context, by a pattern in the ignore file that the Dockerfile is built with; and where the whole context is copied, the
 * repository's history, output of builds, caches, logs and files with secrets as well.
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
  type Leftover,
} from '../../src/authoring.ts'
import { type HostTree, hostTrees, joined, overlaps, parts, takesWhatIsThere } from './host-trees.ts'
import { leftoversOf, wholeCopies } from './leftovers.ts'
import { type Addition, BROAD, type Content, extended, ownFile, wording } from './wording.ts'

export default defineContextTransform({
  scope: 'context',
  name: 'write-dockerignore',
  summary:
    'Keep out of the build context what an image installs and builds by itself, and what it does not need.',
  category: 'correctness',
  safety: ['review'],
  declines: [
    'CONTEXT_UNKNOWN',
    'ENV_FILE_USED',
    'GIT_IS_USED',
    'IGNORE_FILE_INVALID',
    'REINCLUDED',
    'TREE_COPIED',
    'TREE_MAY_BE_COMMITTED',
  ],
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
  const hosts: HostTree[] = []
  for (const host of members.flatMap(member => hostTrees(member, context))) {
    const declined = refusal(host, widePatterns(host))
    if (declined === undefined) hosts.push(host)
    else yield { path: host.member.path, span: host.copy.span, ...wording(host, [host]), declined }
  }

  const [broad] = wholeCopies(members, context)
  for (const { code, reason, severity } of broad === undefined
    ? []
    : leftoversOf(members, context, true).kept)
    if (broad !== undefined)
      yield {
        path: broad.member.path,
        span: broad.copy.span,
        message: BROAD,
        severity,
        declined: { code, reason },
      }

  const needing = new Set(hosts.map(host => host.member))
  const others = members.filter(member => !needing.has(member))
  for (const patternsFor of [widePatterns, narrowPatterns]) {
    const shared = additionsOf(hosts, patternsFor)
    const patterns = shared.map(({ pattern }) => pattern)
    if (others.some(member => relies(member, context, patterns))) continue
    yield* extended(path, context, { additions: shared, ...unneeded(members, context, shared.length > 0) })
    return
  }
  // What some install, another one takes from the host: each of the former gets an ignore file of its own.
  for (const member of needing) {
    const additions = additionsOf(
      hosts.filter(host => host.member === member),
      widePatterns,
    )
    yield* extended(ownFile(member), context, { additions, ...unneeded([member], context, true) })
  }
  yield* extended(path, context, { additions: [], ...unneeded(others, context, false) })
}

/** What COPYs of the whole context bring, and none of these Dockerfiles asks for. */
function unneeded(
  members: readonly ContextMember[],
  context: BuildContext,
  installs: boolean,
): Omit<Content, 'additions'> {
  const copies = wholeCopies(members, context)
  const leftovers = copies.length === 0 ? [] : leftoversOf(members, context, installs).leftovers
  const asked = ({ pattern }: Leftover) =>
    members.some(member => hiddenSource(member, context, [pattern]) !== undefined)
  return { copies, leftovers: leftovers.filter(one => !asked(one)) }
}

/** Each pattern once, with the first tree that wants it. */
function additionsOf(
  hosts: readonly HostTree[],
  patternsFor: (host: HostTree) => readonly string[],
): readonly Addition[] {
  const found = new Map<string, Addition>()
  for (const host of hosts) {
    for (const pattern of patternsFor(host)) if (!found.has(pattern)) found.set(pattern, { pattern, host })
  }
  return [...found.values()]
}

/**
 * The wide form where the name means nothing else anywhere in the context, otherwise the places: `bin` and
 * `obj` are sources in many a project.
 */
function widePatterns({ tree, path, places, through, context }: HostTree): readonly string[] {
  const { name } = parts(path)
  if (tree.kind === 'node_modules' || name === '.venv') return [`**/${name}`]
  if (tree.kind !== 'dotnet') return [path]
  const strays = context.files.folders(`**/${name}`).filter(folder => !places.includes(folder))
  return strays.length === 0 ? [`**/${name}`] : through
}

/** The same within the folder of the project alone. */
function narrowPatterns(host: HostTree): readonly string[] {
  const { folder, name } = parts(host.path)
  const [wide] = widePatterns(host)
  return folder === '.' || wide !== `**/${name}` || host.through.length === 1
    ? host.through
    : [`${folder}/**/${name}`]
}

function refusal(
  { member, context, places, path }: HostTree,
  patterns: readonly string[],
): Declined | undefined {
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
  const named = hiddenSource(member, context, patterns)
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
  const folders = patterns.map(pattern => pattern.split(/\/?[^/]*[*?[]/)[0] ?? '')
  return hiddenSource(member, context, patterns) !== undefined || takesWhatIsThere(member, context, folders)
}
