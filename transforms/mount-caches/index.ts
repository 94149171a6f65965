import {
  type Announced,
  type Context,
  type Declined,
  defineTransform,
  type Edit,
  type Finding,
  type Fix,
  provenFix,
  type RunView,
  runViews,
} from '../../src/authoring.ts'
import {
  byGain,
  emptyArchives,
  keepArchives,
  shippedApt,
  shippedLists,
  splitUpdate,
  stateMounts,
  withUsableFolders,
} from './apt.ts'
import { artefactsInMounts, targetMounts } from './artefacts.ts'
import { bundlerAdvice } from './bundler.ts'
import { type Change, changeOf } from './edits.ts'
import { emptyMountAdvice } from './empty-mounts.ts'
import { leftovers } from './leftovers.ts'
import { type Group, groupsOf, type Member, missing, mountPoints } from './members.ts'
import { reachOf } from './reach.ts'
import { ships, withoutInits } from './shipping.ts'

/**
 * Gives each RUN that downloads packages a BuildKit cache mount, so that a rebuild after a change of a manifest
 * downloads only what is new, and takes away what empties such a mount or leaves it unused.
 *
 * The image changes in one way: what the package manager leaves in its cache no longer lands in a layer. That is safe
 * where the folder is known to hold nothing but downloads which are checked when they are used, and where nothing else
 * reads it. Stages that build from what was downloaded (Go, Maven, ...) get the mount on every step, or on none.
 *
 * @see https://docs.docker.com/build/cache/optimize/#use-cache-mounts
 */
export default defineTransform({
  name: 'mount-caches',
  summary:
    'Mount a build cache where a RUN instruction downloads packages, and mend mounts that defeat themselves.',
  category: 'cache',
  safety: ['safe', 'review'],
  declines: [
    'APT_SPLIT_UPDATE',
    'ARTEFACT_IN_MOUNT',
    'C1_RUNTIME_USE',
    'CACHE_DIR_UNKNOWN',
    'CACHE_IS_USED',
    'CACHE_OFF',
    'CLEANUP_STAYS',
    'GATE',
    'HIDES_FILES',
    'HOME_UNKNOWN',
    'IN_BACKGROUND',
    'KANIKO',
    'LINKS_INTO_CACHE',
    'NO_BENEFIT',
    'PARENT_OWNER',
    'PARTIAL_MOUNT',
    'PNP_CACHE',
    'RM_MOUNTPOINT',
    'STALE_LOCAL_BUILD',
    'UID_UNKNOWN',
    'UNKNOWN_FRONTEND',
    'YARN_VERSION_UNKNOWN',
  ],
  // A build folder is told apart by the age of files: docs/transforms/mount-caches.md says what that takes.
  defaults: { cargoTarget: false },

  *inspect(dockerfile, context) {
    // What a Windows image keeps, and where, is another matter.
    const views = runViews(dockerfile, context.facts).filter(({ state }) => state.base?.family !== 'windows')
    const findings = [
      ...artefactsInMounts(dockerfile, views),
      ...(context.options.cargoTarget ? targetMounts(dockerfile, views) : []),
      ...stateMounts(views),
      ...groupsOf(views).map(withoutInits).flatMap(byGain).flatMap(judge),
      ...leftovers(views),
      ...bundlerAdvice(views),
    ]
    const closed = closedGate(context)
    if (closed === undefined) yield* findings
    else
      yield* findings
        .filter(finding => finding.fix !== undefined)
        .slice(0, 1)
        .map(finding => declined(finding, closed))
  },
})

/** Why no mount can be written into this file at all. */
function closedGate({ facts, frontend }: Context<object>): Declined | undefined {
  const kaniko = facts.otherBuilders.find(({ builder }) => builder === 'kaniko')
  if (kaniko !== undefined)
    return {
      code: 'KANIKO',
      reason: `${kaniko.evidence} builds this file with kaniko, which has no cache mounts.`,
    }
  if (frontend.supports('mount')) return undefined
  return frontend.minor === undefined
    ? {
        code: 'UNKNOWN_FRONTEND',
        reason: `Whether the builder knows RUN --mount is not known: ${frontend.evidence}.`,
      }
    : { code: 'GATE', reason: `The builder does not know RUN --mount: ${frontend.evidence}.` }
}

function declined({ span, message, severity }: Finding, reason: Declined): Finding {
  return { span, message, severity, declined: reason }
}

/** What is to be said of one package manager in one RUN or family of stages. */
function judge(found: Group): readonly Finding[] {
  const group = found.kind.name === 'apt' ? withUsableFolders(found) : found
  const open = group.members.filter(member => missing(member).length > 0)
  if (group.problem === undefined && open.length === 0)
    return [...mends(group), ...emptyOnes(found), ...emptyMountAdvice(group)]
  const partial = open.length > 0 && open.length < group.members.length
  const first = open[0] ?? group.members[0]
  if (first === undefined) return []
  const about = {
    span: first.view.run.span,
    message: messageOf(group, first, partial),
  }
  const result = fixOf(group, first, open)
  const minor = group.kind.name === 'apk' || ('code' in result && result.code === 'NO_BENEFIT')
  const severity = minor ? ('note' as const) : ('warning' as const)
  if (!('code' in result)) return [{ ...about, severity, fix: result }]
  const reason = partial
    ? {
        code: 'PARTIAL_MOUNT',
        reason: `Only some of the steps mount the cache, and not all can: ${result.reason}`,
      }
    : result
  return [{ ...about, severity, declined: reason }]
}

function emptyOnes(group: Group): readonly Finding[] {
  return group.kind.name === 'apt' ? emptyArchives(group) : []
}

function messageOf({ kind }: Group, { view }: Member, partial: boolean): string {
  // Where somebody took the cache to be.
  const beside = mountPoints(view).find(
    ({ mount, path }) => mount.type === 'cache' && path.toLowerCase().includes(kind.title.toLowerCase()),
  )
  if (beside !== undefined)
    return `${beside.path}, which is mounted, is not where ${kind.title} keeps its cache.`
  return partial
    ? `Some steps keep what ${kind.title} downloads in a mount that other steps do not see.`
    : `Without a cache mount, ${kind.title} downloads everything again whenever this step is built anew.`
}

function fixOf(group: Group, first: Member, open: readonly Member[]): Fix | Declined {
  if (group.problem !== undefined) return group.problem
  const special = ofTheSystem(group, open)
  if (special !== undefined) return special
  const unwaited = open.find(runsInBackground)
  if (unwaited !== undefined) {
    return {
      code: 'IN_BACKGROUND',
      reason: `Line ${unwaited.view.run.line} lets it run in the background, where it may still write when the mount is taken away.`,
    }
  }
  const places = open.flatMap(member => missing(member))
  const reach = reachOf(group, places)
  if (reach.declined !== undefined) return reach.declined
  const consequences = new Set<string>()
  const edits: Edit[] = group.kind.name === 'apt' ? [...keepArchives(group)] : []
  for (const member of group.members) {
    const absent = missing(member)
    const attempt = changeOf(member, group, absent)
    if (!attempt.ok) return attempt.declined
    edits.push(...attempt.change.edits)
    for (const sentence of [...member.assumptions, ...attempt.change.consequences]) consequences.add(sentence)
  }
  const lists = group.kind.name === 'apt' ? shippedLists(group) : []
  for (const sentence of [...reach.consequences, ...lists]) consequences.add(sentence)
  const steps = open.length === 1 ? '' : ` in ${open.length} steps`
  const title = `Mount the cache of ${group.kind.title}${steps}`
  // What is mounted is no longer in the layer; most of it would not count, a module cache does.
  const announces = [...new Set(places.map(({ path }) => path))].map(announced)
  return { ...leveled(first.view, title, edits, [...consequences]), announces }
}

/** Nobody waits for the command: `npm ci & npm run build`. */
function runsInBackground({ view, invocations }: Member): boolean {
  return view.script.items.some(
    ({ background, span: item }) =>
      background &&
      invocations.some(({ command }) => command.span.start >= item.start && command.span.end <= item.end),
  )
}

function announced(folder: string): Announced {
  return { kind: 'files', change: 'removed', paths: `${folder}{,/**}` }
}

/** Safe where nothing is taken for granted and the step is proven to differ by nothing but its caches. */
function leveled(
  { dockerfile, facts }: RunView,
  title: string,
  edits: readonly Edit[],
  assumptions: readonly string[],
): Fix {
  return provenFix(dockerfile, facts, { title, edits, proof: 'local-rewrite', assumptions })
}

function ofTheSystem(group: Group, open: readonly Member[]): Declined | undefined {
  if (group.kind.name === 'apk') return shippedApk(group)
  return group.kind.name === 'apt' ? (splitUpdate(group) ?? shippedApt(open)) : undefined
}

/** In an image that ships, apk has little to gain. */
function shippedApk(group: Group): Declined | undefined {
  const shipped = group.members.find(({ view }) => ships(view.dockerfile, view.stage, view.facts))
  return shipped === undefined
    ? undefined
    : {
        code: 'NO_BENEFIT',
        reason:
          'apk downloads little here, and an empty /etc/apk/cache could stay in the image and turn its cache on.',
      }
}

/** Steps whose mounts are there, but are emptied or left unused in the same step. */
function mends(group: Group): readonly Finding[] {
  return group.members.flatMap(member => {
    const attempt = changeOf(member, group, [])
    const about = { span: member.view.run.span, severity: 'warning' as const }
    if (!attempt.ok) {
      return [
        {
          ...about,
          message: `The mounted cache of ${group.kind.title} is defeated in the same step.`,
          declined: attempt.declined,
        },
      ]
    }
    return attempt.change.edits.length === 0 ? [] : [mended(member, group, attempt.change)]
  })
}

function mended({ view }: Member, group: Group, { edits, consequences, defeats }: Change): Finding {
  const verb = defeats.length === 1 ? 'defeats' : 'defeat'
  const { title } = group.kind
  return {
    span: view.run.span,
    severity: 'warning',
    message: `\`${defeats.join('`, `')}\` ${verb} the mounted cache of ${title} in the same step.`,
    fix: leveled(view, `Let the mounted cache of ${title} work`, edits, consequences),
  }
}
