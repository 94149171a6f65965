import {
  type Command,
  folderRole,
  type Instruction,
  isPackageFolder,
  isWithin,
  type ListItem,
  parentOf,
  readShell,
  resolvePath,
  type Script,
  stateBefore,
  type WordValue,
  wordValues,
} from '../../src/authoring.ts'
import type { Subject } from './subject.ts'

/** Folders that one command of a RUN makes for the program. */
export interface MadeFolders {
  readonly instruction: Instruction
  readonly script: Script
  readonly item: ListItem
  /** Absolute; those above them that are made along with them too, in the trees. */
  readonly paths: readonly string[]
  /** The same as `chown` in the place of the command takes them. */
  readonly operands: readonly string[]
}

/** The `mkdir` of the RUNs that make folders which the program is meant to write to. */
export function madeFolders(subject: Subject, trees: readonly string[]): readonly MadeFolders[] {
  const { dockerfile, instructions, state } = subject
  return instructions.flatMap(instruction => {
    const reading = instruction.keyword === 'RUN' ? readShell(dockerfile, instruction) : undefined
    if (reading?.ok !== true) return []
    const { script } = reading
    const before = stateBefore(dockerfile, instruction)
    const textOf = wordValues(script, before.env)
    let cwd = before.cwd
    const found: MadeFolders[] = []
    for (const item of script.items) {
      const command = item.single
      if (command?.name === 'cd') cwd = movedTo(command, cwd)
      if (command?.name !== 'mkdir') continue
      const operands: string[] = []
      const paths: string[] = []
      for (const word of operandsOf(command)) {
        const text = textOf(word)
        if (text === undefined || (cwd === undefined && !text.startsWith('/'))) continue
        const path = resolvePath(cwd ?? '/', text)
        if (!isForProgram(path, trees) || isPackageFolder(path, state.env)) continue
        if (isOfBuild(path, item, { script, cwd, textOf }, trees)) continue
        const steps = [...stepsAbove(text, path, trees), { text, path }]
        for (const step of steps.filter(one => !paths.includes(one.path))) {
          paths.push(step.path)
          operands.push(step.text === text ? word.raw : step.text)
        }
      }
      if (operands.length > 0) found.push({ instruction, script, item, paths, operands })
    }
    return found
  })
}

function operandsOf(command: Command) {
  return command.words
    .slice(1)
    .filter(
      (word, index, words) => !word.loose.startsWith('-') && !/^-\w*m$/.test(words[index - 1]?.loose ?? ''),
    )
}

function movedTo(command: Command, cwd: string | undefined): string | undefined {
  const to = command.words[1]?.value
  return to === undefined || (cwd === undefined && !to.startsWith('/'))
    ? undefined
    : resolvePath(cwd ?? '/', to)
}

function isForProgram(path: string, trees: readonly string[]): boolean {
  if (trees.some(tree => isWithin(path, tree))) return true
  const role = folderRole(path)
  return role === 'app' || role === 'state'
}

interface Place {
  readonly script: Script
  readonly cwd: string | undefined
  readonly textOf: WordValue
}

/** Commands that fill a folder with what is read, or work in it. */
const FILLS = new Set('cd tar unzip bsdtar git curl wget cmake make ninja meson'.split(' '))

/** Whether the rest of the RUN takes the folder away again, or brings a program there: nothing that the user writes to. */
function isOfBuild(
  path: string,
  item: ListItem,
  { script, cwd, textOf }: Place,
  trees: readonly string[],
): boolean {
  const outside = !trees.some(tree => isWithin(path, tree)) && folderRole(path) === 'app'
  return script.items.slice(script.items.indexOf(item) + 1).some(({ pipeline }) =>
    pipeline.some(({ name = '', words }) => {
      if (name !== 'rm' && !(outside && FILLS.has(name))) return false
      return words.slice(1).some(word => {
        const text = textOf(word)
        if (text === undefined || (cwd === undefined && !text.startsWith('/'))) return false
        const named = resolvePath(cwd ?? '/', text)
        return name === 'rm' ? isWithin(path, named) : isWithin(named, path)
      })
    }),
  )
}

/** `data` of `mkdir -p data/cache`: made along with it, and just as much the program's. */
function stepsAbove(text: string, path: string, trees: readonly string[]) {
  const found: { readonly text: string; readonly path: string }[] = []
  let [shorter, folder] = [parentText(text), parentOf(path)]
  while (shorter !== undefined && trees.some(tree => tree !== folder && isWithin(folder, tree))) {
    found.unshift({ text: shorter, path: folder })
    shorter = parentText(shorter)
    folder = parentOf(folder)
  }
  return found
}

function parentText(text: string): string | undefined {
  const slash = text.replace(/\/+$/, '').lastIndexOf('/')
  return slash <= 0 ? undefined : text.slice(0, slash)
}
