import type { ContextFinding, ContextMember, IgnoreFile } from '../../src/authoring.ts'
import { withPatterns } from '../../src/authoring.ts'
import type { HostTree, Overlap } from './host-trees.ts'

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

/**
 * The fix that adds patterns to an ignore file; none when there are none to add.
 *
 * @param path of the file to write, relative to the root of the repository
 * @param effective the ignore file that is read now: a file that takes its place starts with all it says
 */
export function extended(
  path: string,
  effective: IgnoreFile,
  additions: readonly Addition[],
): readonly ContextFinding[] {
  const [first] = additions
  if (first === undefined) return []
  const { member, context, copy } = first.host
  const patterns = additions.map(addition => addition.pattern)
  const hosts = [...new Set(additions.map(addition => addition.host))]
  const name = path.slice(path.lastIndexOf('/') + 1)
  const isOwn = path === ownFile(member)
  const isNew = effective.path === undefined || (isOwn && !effective.path.endsWith(name))
  return [
    {
      path: member.path,
      span: copy.span,
      ...wording(first.host, hosts),
      fix: {
        title: `${isNew ? 'Write' : 'Extend'} ${name}: ${patterns.join(', ')}`,
        changes: [
          {
            path,
            before: isNew ? undefined : effective.text,
            after: withPatterns(effective.text, COMMENT, patterns),
          },
        ],
        safety: 'review',
        consequences: [
          ...hosts.map(consequence),
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
      },
    },
  ]
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
