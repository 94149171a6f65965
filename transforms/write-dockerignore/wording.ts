import type {
  Announced,
  BuildContext,
  ContextFinding,
  ContextMember,
  IgnoreFile,
  Leftover,
  LeftoverGroup,
} from '../../src/authoring.ts'
import { withPatterns } from '../../src/authoring.ts'
import type { HostTree, Overlap } from './host-trees.ts'
import type { WholeCopy } from './leftovers.ts'

const COMMENT = 'Installed in the image: what the host has of it stays out.'

export interface Addition {
  readonly pattern: string
  /** The tree it is for; another Dockerfile may want the same. */
  readonly host: HostTree
}

/** The ignore file that only this Dockerfile reads, relative to the root of the repository. */
export function ownFile(member: ContextMember): string {
  return `${member.path}.dockerignore`
}

/** What goes into an ignore file, and for whom. */
export interface Content {
  /** Trees that an image installs by itself. */
  readonly additions: readonly Addition[]
  readonly leftovers: readonly Leftover[]
  /** Those that bring the leftovers. */
  readonly copies: readonly WholeCopy[]
}

export const BROAD = 'The whole build context is copied, also what no image needs.'

/** The comment above the patterns of a group, in the order they are written. */
const GROUPS: readonly { readonly group: LeftoverGroup; readonly comment: string }[] = [
  { group: 'built', comment: 'Built in the image: what the host has of it stays out.' },
  { group: 'secret', comment: 'Of this machine alone.' },
  { group: 'history', comment: 'The history of the repository.' },
  { group: 'left', comment: 'Left behind by tools and editors.' },
  { group: 'recipe', comment: 'How images are built and run.' },
]

/**
 * The fix that adds patterns to an ignore file; none when there are none to add.
 *
 * @param path of the file to write, relative to the root of the repository; a file that takes the place of the one that is
 * read now starts with all it says
 */
export function extended(
  path: string,
  context: BuildContext,
  { additions, leftovers, copies }: Content,
): readonly ContextFinding[] {
  const hosts = [...new Set(additions.map(addition => addition.host))]
  const place = hosts[0] ?? (leftovers.length > 0 ? copies[0] : undefined)
  if (place === undefined) return []
  const effective = context.ignore
  const name = path.slice(path.lastIndexOf('/') + 1)
  const isOwn = path === ownFile(place.member)
  const isNew = effective.path === undefined || (isOwn && !effective.path.endsWith(name))
  const [first] = hosts
  return [
    {
      path: place.member.path,
      span: place.copy.span,
      ...(first === undefined ? { message: BROAD, severity: 'note' } : wording(first, hosts)),
      fix: {
        title: `${isNew ? 'Write' : 'Extend'} ${name}: ${summed([...additions, ...leftovers].map(({ pattern }) => pattern))}`,
        changes: [
          {
            path,
            before: isNew ? undefined : effective.text,
            after: textOf(effective, additions, leftovers),
          },
        ],
        safety: 'review',
        consequences: [
          ...hosts.map(consequence),
          ...leftovers.flatMap(leftOut),
          ...(leftovers.some(({ group }) => group === 'left')
            ? ['Caches, logs and settings of editors are taken to be read by nothing in the image.']
            : []),
          ...(isOwn
            ? []
            : [
                `Every build from ${folderName(context.root)} reads ${name}, also of a Dockerfile that was not looked at.`,
              ]),
          ...(isOwn && isNew && effective.path !== undefined
            ? [
                `${name} takes the place of ${effective.path} for this Dockerfile: what is added there later belongs here as well.`,
              ]
            : []),
        ],
        ...(leftovers.length === 0 ? {} : { announces: announced(leftovers, copies) }),
      },
    },
  ]
}

function textOf(
  effective: IgnoreFile,
  additions: readonly Addition[],
  leftovers: readonly Leftover[],
): string {
  const blocks = [
    { comment: COMMENT, patterns: additions.map(({ pattern }) => pattern) },
    ...GROUPS.map(({ group, comment }) => ({
      comment,
      patterns: leftovers.filter(one => one.group === group).map(({ pattern }) => pattern),
    })),
  ]
  return blocks
    .filter(({ patterns }) => patterns.length > 0)
    .reduce((text, { comment, patterns }) => withPatterns(text, comment, patterns), effective.text ?? '')
}

/** The first few of many. */
function summed(patterns: readonly string[]): string {
  const shown = patterns.slice(0, patterns.length > 5 ? 4 : 5)
  const rest = patterns.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** What is missed by whoever relied on it; that nobody relies on caches and logs is taken for granted. */
function leftOut({ group, pattern, present }: Leftover): readonly string[] {
  switch (group) {
    case 'history':
      return ['No step of the build and nothing in the image finds the history of the repository any more.']
    case 'built':
      return present
        ? [`The host’s ${pattern} no longer reaches the image: it is what the build makes of it.`]
        : []
    case 'secret':
      return [
        `${pattern} of this machine no longer reaches the image: what reads it there has to be given it otherwise.`,
      ]
    case 'left':
    case 'recipe':
      return []
  }
}

/** Where each copy would have put them. */
function announced(leftovers: readonly Leftover[], copies: readonly WholeCopy[]): readonly Announced[] {
  const destinations = [...new Set(copies.map(({ destination }) => destination.replace(/\/$/, '')))]
  return destinations.flatMap(destination =>
    leftovers.map(({ pattern }) => ({
      kind: 'files' as const,
      change: 'removed' as const,
      paths: `${destination}/${pattern}${/\*$/.test(pattern) ? '' : '{,/**}'}`,
    })),
  )
}

function folderName(root: string): string {
  return root === '.' ? 'the root of the repository' : root
}

/** What is wrong; a tree that is there now goes first. */
export function wording(
  first: Overlap,
  hosts: readonly HostTree[] = [],
): Pick<ContextFinding, 'message' | 'severity'> {
  const there = hosts.find(({ context, open }) => context.files.has(open))
  if (there !== undefined) {
    return {
      severity: 'warning',
      message: `The host’s ${there.open} is copied to where ${there.tree.by} puts its own.`,
    }
  }
  return {
    severity: 'note',
    message: `${withArticle(hosts[0]?.open ?? first.path)} on the host would be copied to where ${first.tree.by} puts its own.`,
  }
}

function consequence({ context, open }: HostTree): string {
  return context.files.has(open)
    ? `The host’s ${open} no longer reaches the image: what is only there is missing in it.`
    : `${withArticle(open)} that appears on the host later stays out of the image.`
}

function withArticle(path: string): string {
  return `${/^[aeiou]/i.test(path) ? 'An' : 'A'} ${path}`
}
