import {
  cleanPath,
  copyOperands,
  type Declined,
  type Dockerfile,
  expandWord,
  familyOf,
  type Instruction,
  type Place,
  rootOf,
  type Stage,
  stateBefore,
} from '../../src/authoring.ts'
import { ByPath, inOrder } from './by-path.ts'
import type { Group } from './members.ts'

/** C2: what is copied to where the mount would be is hidden by it. */
export function hiddenFiles(
  dockerfile: Dockerfile,
  group: Group,
  places: readonly Place[],
): Declined | undefined {
  const last = group.members.at(-1)
  if (last === undefined) return undefined
  const copies = copiesIn(dockerfile, rootOf(last.view.stage))
  const near = places.flatMap(({ path }) => [
    ...copies.within(path),
    ...foldersAbove(path).flatMap(folder => copies.at(folder)),
  ])
  for (const { instruction, destination, sources } of inOrder(near, copy => copy.instruction.index)) {
    if (instruction.index > last.view.run.index) break
    const hidden = places.find(
      ({ path }) =>
        destination === path || destination.startsWith(`${path}/`) || bringsTree(path, destination, sources),
    )
    if (hidden !== undefined) {
      return {
        code: 'HIDES_FILES',
        reason: `Line ${instruction.line} copies into ${destination}, which a mount at ${hidden.path} would hide.`,
      }
    }
  }
  return undefined
}

interface Copy {
  readonly instruction: Instruction
  /** Absolute. */
  readonly destination: string
  readonly sources: readonly string[]
}

const copiesByRoot = new WeakMap<Stage, ByPath<Copy>>()

/** What COPY and ADD bring into the stages of a family, by where they put it. */
function copiesIn(dockerfile: Dockerfile, root: Stage): ByPath<Copy> {
  const known = copiesByRoot.get(root)
  if (known !== undefined) return known
  const copies = new ByPath<Copy>()
  for (const instruction of familyOf(dockerfile, root).flatMap(stage => stage.instructions)) {
    const operands = copyOperands(instruction)
    if (operands === undefined) continue
    const { cwd, env } = stateBefore(dockerfile, instruction)
    const word = expandWord(operands.destination.text, name => env.get(name), dockerfile.escape).value
    if (word === undefined || (!word.startsWith('/') && cwd === undefined)) continue
    const destination = cleanPath(word.startsWith('/') ? word : `${cwd}/${word}`)
    copies.add(destination, {
      instruction,
      destination,
      sources: operands.sources.map(source => source.text),
    })
  }
  copiesByRoot.set(root, copies)
  return copies
}

function foldersAbove(path: string): readonly string[] {
  const found: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    found.push(path.slice(0, end))
  }
  return found
}

/** A folder copied over the parent of a cache may bring the cache as well; a single file does not. */
function bringsTree(path: string, destination: string, sources: readonly string[]): boolean {
  const near = path.startsWith(`${destination}/`) && /\/(\.\w[\w-]*|pkg|cargo|conda)$/.test(destination)
  return near && !sources.every(source => /\.\w+$/.test(source.replace(/\/$/, '')) && !source.endsWith('/'))
}
