import {
  type BuildContext,
  type ContextMember,
  contextLeftovers,
  type Instruction,
  type Kept,
  type Leftover,
} from '../../src/authoring.ts'
import { copiedFolders } from './host-trees.ts'

/** A COPY of the whole context, which brings what nothing needs along. */
export interface WholeCopy {
  readonly member: ContextMember
  readonly copy: Instruction
  /** Absolute. */
  readonly destination: string
}

export function wholeCopies(members: readonly ContextMember[], context: BuildContext): readonly WholeCopy[] {
  return members.flatMap(member =>
    member.dockerfile.instructions.flatMap(copy =>
      copiedFolders(member, copy, context)
        .filter(({ source, excludes }) => source === '.' && !excludes('any'))
        .map(({ destination }) => ({ member, copy, destination })),
    ),
  )
}

/**
 * What a COPY of the whole context brings and no image needs. A file that is written anew says all of it; one that is there
 * already gets what lies in the context now and changes images, since whoever wrote it made a choice.
 *
 * @param installs the file is written anyway, for a tree that an image installs
 */
export function leftoversOf(
  members: readonly ContextMember[],
  context: BuildContext,
  installs: boolean,
): { readonly leftovers: readonly Leftover[]; readonly kept: readonly Kept[] } {
  if (context.ignore.invalid !== undefined) return { leftovers: [], kept: [] }
  const { leftovers, kept } = contextLeftovers({ context, users: members })
  if (context.ignore.path === undefined) {
    // For names that nobody has used yet, no file is worth while.
    const matters = leftovers.some(
      ({ group, present, expected }) =>
        group !== 'recipe' && (group !== 'left' || present || expected === true),
    )
    return { leftovers: matters || installs ? leftovers : [], kept }
  }
  return { leftovers: leftovers.filter(({ group, present }) => present && group !== 'recipe'), kept }
}
