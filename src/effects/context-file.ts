import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { expandWord } from '../syntax/expand.ts'
import { copyOperands, flagValue, mountsOf } from '../syntax/queries.ts'
import { cleanPath, isWithin, joinPath, resolvePath } from './container-path.ts'
import { stateBefore } from './state.ts'

/**
 * The file of the build context that stands at a path of the image when an instruction runs, by the last COPY, ADD or bind
 * mount that brings it, also in the stages this one starts from. `undefined` where none is seen to: it may be made by a RUN,
 * or come from another stage.
 *
 * @param path absolute
 */
export function contextFileAt(
  dockerfile: Dockerfile,
  stage: Stage,
  at: Instruction,
  path: string,
  facts: Facts,
): string | undefined {
  const bound = boundAt(dockerfile, at, path, facts)
  if (bound !== undefined) return bound
  for (let one: Stage | undefined = stage; one !== undefined; one = one.parent) {
    const above = one === stage ? one.instructions.filter(({ index }) => index < at.index) : one.instructions
    for (const instruction of above.toReversed()) {
      const found = copiedTo(dockerfile, instruction, path, facts)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** `--mount=type=bind,source=requirements.txt,target=requirements.txt` */
function boundAt(dockerfile: Dockerfile, run: Instruction, path: string, facts: Facts): string | undefined {
  const { cwd } = stateBefore(dockerfile, run)
  for (const { type, from, source, target } of mountsOf(run)) {
    if (type !== 'bind' || from !== undefined || target === undefined || cwd === undefined) continue
    const found = within(resolvePath(cwd, target), path, cleanPath(`/${source ?? ''}`).slice(1), facts)
    if (found !== undefined) return found
  }
  return undefined
}

function copiedTo(
  dockerfile: Dockerfile,
  instruction: Instruction,
  path: string,
  facts: Facts,
): string | undefined {
  const operands = copyOperands(instruction)
  if (operands === undefined || flagValue(instruction, 'from') !== undefined) return undefined
  const { env, cwd } = stateBefore(dockerfile, instruction)
  const textOf = (index: number, written: string) =>
    instruction.json?.at(index)?.value ?? expandWord(written, name => env.get(name), dockerfile.escape).value
  const target = textOf(-1, operands.destination.text)
  if (target === undefined || (cwd === undefined && !target.startsWith('/'))) return undefined
  const destination = resolvePath(cwd ?? '/', target)
  for (const [index, word] of operands.sources.entries()) {
    const written = textOf(index, word.text)
    if (written === undefined || /:\/\//.test(written)) continue
    for (const source of matches(cleanPath(`/${written}`).slice(1), facts)) {
      const folder = source === '' || facts.context?.files.isDirectory(source) === true
      const intoFolder =
        operands.sources.length > 1 || /(^|\/)\.?$/.test(target) || folder || /[*?[]/.test(written)
      const name = source.slice(source.lastIndexOf('/') + 1)
      const place = folder || !intoFolder ? destination : joinPath(destination, name)
      const found =
        within(place, path, source, facts) ??
        // A file that is copied to the name of a folder that is there already.
        (folder ? undefined : within(joinPath(destination, name), path, source, facts))
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** What a source with wildcards in its last part means. */
function matches(source: string, facts: Facts): readonly string[] {
  if (!/[*?[]/.test(source)) return [source]
  const slash = source.lastIndexOf('/')
  const folder = slash === -1 ? '' : source.slice(0, slash)
  if (/[*?[]/.test(folder)) return []
  const [head = '', tail = ''] = source.slice(slash + 1).split(/[*?[].*[*?\]]|[*?]/)
  return (facts.context?.files.list(folder === '' ? '.' : folder) ?? [])
    .filter(name => name.startsWith(head) && name.replace(/\/$/, '').endsWith(tail))
    .map(name => (folder === '' ? name : `${folder}/${name}`).replace(/\/$/, ''))
}

/** The path of the context that a copied file or folder brings to a path of the image, where the context has it. */
function within(place: string, path: string, source: string, { context }: Facts): string | undefined {
  if (!isWithin(path, place)) return undefined
  const rest = path.slice(place === '/' ? 1 : place.length + 1)
  const found = rest === '' ? source : source === '' ? rest : `${source}/${rest}`
  return context?.sees(found) === true ? found : undefined
}
