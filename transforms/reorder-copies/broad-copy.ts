import {
  type BuildContext,
  type CopiedTree,
  copyOperands,
  type Dockerfile,
  expandWord,
  type Facts,
  flagsNamed,
  type Instruction,
  resolvePath,
  type Stage,
  stateBefore,
} from '../../src/authoring.ts'

/** A COPY or ADD that brings a whole folder of the build context. */
export interface BroadCopy {
  readonly instruction: Instruction
  readonly stage: Stage
  /** Folder of the context; empty for its root. */
  readonly source: string
  /** The source as typed, ready to be put before a path inside it: empty, or with a `/` at its end. */
  readonly prefix: string
  /** Absolute; `undefined` where it cannot be told. */
  readonly destination: string | undefined
  /** `undefined` without a build context. */
  readonly tree: CopiedTree | undefined
}

/** The broad copies of a stage, in order. */
export function broadCopies(dockerfile: Dockerfile, stage: Stage, facts: Facts): readonly BroadCopy[] {
  return stage.instructions.flatMap(instruction => {
    const copy = broadCopy(dockerfile, stage, instruction, facts.context)
    return copy === undefined ? [] : [copy]
  })
}

function broadCopy(
  dockerfile: Dockerfile,
  stage: Stage,
  instruction: Instruction,
  context: BuildContext | undefined,
): BroadCopy | undefined {
  const operands = copyOperands(instruction)
  const [typed, another] = operands?.sources ?? []
  if (operands === undefined || typed === undefined || another !== undefined) return undefined
  if (
    instruction.heredocs.length > 0 ||
    ['from', 'parents'].some(name => flagsNamed(instruction, name).length > 0)
  ) {
    return undefined
  }
  const { env, cwd } = stateBefore(dockerfile, instruction)
  const expand = (word: string) => expandWord(word, name => env.get(name), dockerfile.escape).value
  const source = folderOfContext(expand(textOf(instruction, typed.text, 0)), context)
  if (source === undefined) return undefined
  const target = expand(textOf(instruction, operands.destination.text, 1))
  const destination =
    target === undefined || (cwd === undefined && !target.startsWith('/'))
      ? undefined
      : resolvePath(cwd ?? '/', target)
  return {
    instruction,
    stage,
    source,
    prefix: source === '' ? '' : `${typed.text.replace(/\/+$/, '')}/`,
    destination,
    tree:
      context === undefined || destination === undefined
        ? undefined
        : treeOf(instruction, context, source, destination),
  }
}

/** In the JSON form words are bare strings. */
function textOf(instruction: Instruction, word: string, index: number): string {
  return instruction.json?.at(index === 0 ? 0 : -1)?.value ?? word
}

/** The folder that a source names; `undefined` for files, globs, URLs and what cannot be told. */
function folderOfContext(source: string | undefined, context: BuildContext | undefined): string | undefined {
  if (source === undefined || /[*?[\\]|:\/\/|^git@/.test(source)) return undefined
  const path = resolvePath('/', source).slice(1)
  return path === '' || context?.files.isDirectory(path) === true ? path : undefined
}

function treeOf(
  instruction: Instruction,
  context: BuildContext,
  source: string,
  destination: string,
): CopiedTree {
  const excluded = flagsNamed(instruction, 'exclude').map(flag => excludes(flag.value ?? ''))
  const within = (path: string) => source === '' || path === source || path.startsWith(`${source}/`)
  return {
    context,
    source,
    destination,
    brings: path => {
      const plain = path.replace(/\/$/, '')
      return (
        within(plain) &&
        context.sees(plain) &&
        !excluded.some(matches => matches(plain.slice(source === '' ? 0 : source.length + 1)))
      )
    },
  }
}

/** `--exclude=docs`, `--exclude=**\/node_modules`; a pattern with other globs is taken to exclude nothing that matters here. */
function excludes(pattern: string): (path: string) => boolean {
  const anywhere = pattern.startsWith('**/')
  const name = pattern.replace(/^(\*\*\/|\.?\/)/, '').replace(/\/$/, '')
  return path =>
    path === name || path.startsWith(`${name}/`) || (anywhere && `/${path}/`.includes(`/${name}/`))
}
