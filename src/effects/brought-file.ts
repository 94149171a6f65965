import type { Facts } from '../facts/facts.ts'
import { compileGlob, hasWildcard } from '../facts/glob.ts'
import { readShell } from '../shell/read.ts'
import type { Command } from '../shell/script.ts'
import type { Dockerfile, Heredoc, Instruction, Stage } from '../syntax/dockerfile.ts'
import { copyOperands, flagsNamed, flagValue, stageNamed } from '../syntax/queries.ts'
import { isWithin, resolvePath } from './container-path.ts'
import { wordTexts } from './operands.ts'
import { perStage } from './per-stage.ts'
import { stateBefore } from './state.ts'
import { textValue } from './text-value.ts'

/** A file of the image that the build context or the Dockerfile itself holds. */
export interface BroughtFile {
  /** Relative to the build context; `undefined` for a heredoc of the Dockerfile. */
  readonly contextPath: string | undefined
  readonly text: string
  /** The COPY or ADD that brings it. */
  readonly instruction: Instruction
}

/** Deeper than any chain of copies between stages that people write. */
const MAX_HOPS = 8

/**
 * The file that stands at an absolute path when a stage ends, followed through COPY, ADD, other stages, and `cp`, `mv` and `ln` of
 * RUN; `undefined` where it does not come from the build context or a command may have changed it.
 */
export function broughtFile(
  dockerfile: Dockerfile,
  stage: Stage,
  path: string,
  facts: Facts,
): BroughtFile | undefined {
  const known = answers(dockerfile, stage, facts)
  let answer = known.get(path)
  if (answer === undefined) {
    answer = { file: lookBack({ dockerfile, facts }, stage, Number.POSITIVE_INFINITY, path, MAX_HOPS) }
    known.set(path, answer)
  }
  return answer.file
}

/** By path: several transforms look for the same program in the same places. */
const answers = perStage(() => new Map<string, { readonly file: BroughtFile | undefined }>())

interface Around {
  readonly dockerfile: Dockerfile
  readonly facts: Facts
}

function lookBack(
  around: Around,
  stage: Stage,
  before: number,
  path: string,
  hops: number,
): BroughtFile | undefined {
  if (hops === 0) return undefined
  const { instructions } = stage
  for (let at = instructions.length - 1; at >= 0; at--) {
    const instruction = instructions[at]
    if (instruction === undefined || instruction.index >= before) continue
    if (instruction.keyword === 'RUN') {
      const made = madeBy(around.dockerfile, instruction, path)
      if (made === 'changed') return undefined
      if (made !== undefined) return lookBack(around, stage, instruction.index, made, hops - 1)
    } else if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      const found = copiedTo(around, instruction, path, hops)
      if (found !== undefined) return found
    }
  }
  return stage.parent === undefined
    ? undefined
    : lookBack(around, stage.parent, Number.POSITIVE_INFINITY, path, hops)
}

/** What a COPY or ADD takes where; a source that cannot be told is `undefined`. */
interface Move {
  readonly sources: readonly (string | undefined)[]
  readonly destination: string
}

const moves = new WeakMap<Instruction, { readonly move: Move | undefined }>()

function moveOf(dockerfile: Dockerfile, copy: Instruction): Move | undefined {
  const known = moves.get(copy)
  if (known !== undefined) return known.move
  const move = readMove(dockerfile, copy)
  moves.set(copy, { move })
  return move
}

function readMove(dockerfile: Dockerfile, copy: Instruction): Move | undefined {
  const state = stateBefore(dockerfile, copy)
  const isTold = copyOperands(copy) !== undefined && flagsNamed(copy, 'parents').length === 0
  if (!isTold || state.cwd === undefined) return undefined
  const words = wordTexts(copy).map(word => textValue(dockerfile, word, state))
  const target = words.at(-1)
  if (target === undefined) return undefined
  return { sources: words.slice(0, -1), destination: resolvePath(state.cwd, target) }
}

function copiedTo(around: Around, copy: Instruction, path: string, hops: number): BroughtFile | undefined {
  const { dockerfile, facts } = around
  const move = moveOf(dockerfile, copy)
  if (move === undefined || !isWithin(path, move.destination)) return undefined
  const { sources, destination } = move
  const inline = copy.heredocs.find(({ name }) =>
    [destination, resolvePath(destination, name)].includes(path),
  )
  if (inline !== undefined) {
    return { contextPath: undefined, text: bodyOf(dockerfile, inline), instruction: copy }
  }
  const from = flagValue(copy, 'from')
  for (const source of sources) {
    if (source === undefined) continue
    for (const candidate of candidates(source, destination, path)) {
      const found =
        from === undefined ? fromContext(facts, copy, candidate) : fromStage(around, from, candidate, hops)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** What a source must hold for `path` to come from it: the file itself, the file in a folder that is there, or one in a copied folder. */
function candidates(source: string, destination: string, path: string): readonly string[] {
  if (/:\/\/|^git@/.test(source)) return []
  const rest = path === destination ? '' : path.slice(destination === '/' ? 1 : destination.length + 1)
  if (hasWildcard(source)) {
    const inFolder = `${source.slice(0, source.lastIndexOf('/') + 1)}${rest}`
    return rest !== '' && compileGlob(source)(inFolder) ? [inFolder] : []
  }
  if (rest === '') return [source]
  const last = source.slice(source.lastIndexOf('/') + 1)
  return rest === last ? [source, `${source}/${rest}`] : [`${source}/${rest}`]
}

function fromContext(facts: Facts, instruction: Instruction, path: string): BroughtFile | undefined {
  const { context } = facts
  const contextPath = resolvePath('/', path).slice(1)
  if (context === undefined || flagsNamed(instruction, 'exclude').length > 0) return undefined
  if (!context.files.isFile(contextPath) || !context.sees(contextPath)) return undefined
  const text = context.files.read(contextPath)
  return text === undefined ? undefined : { contextPath, text, instruction }
}

function fromStage(around: Around, from: string, path: string, hops: number): BroughtFile | undefined {
  const { dockerfile } = around
  const stage =
    stageNamed(dockerfile, from) ?? (/^\d+$/.test(from) ? dockerfile.stages[Number(from)] : undefined)
  return stage === undefined
    ? undefined
    : lookBack(around, stage, Number.POSITIVE_INFINITY, resolvePath('/', path), hops - 1)
}

function bodyOf(dockerfile: Dockerfile, { bodySpan, chomp }: Heredoc): string {
  const body = dockerfile.text.slice(bodySpan.start, bodySpan.end)
  return chomp ? body.replace(/^\t+/gm, '') : body
}

/** Commands that leave the words of a file alone; `sed` only where it takes carriage returns away. */
const HARMLESS = new Set([
  'chmod',
  'chown',
  'chgrp',
  'dos2unix',
  'ls',
  'cat',
  'test',
  '[',
  'stat',
  'touch',
  'echo',
])

/** Where a RUN took the file from, `changed` where it may have written it, `undefined` when it did neither. */
function madeBy(dockerfile: Dockerfile, run: Instruction, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!run.args.text.includes(name) && run.heredocs.length === 0) return undefined
  const reading = readShell(dockerfile, run)
  if (!reading.ok) return 'changed'
  const { cwd } = stateBefore(dockerfile, run)
  let made: string | undefined
  for (const command of reading.script.commands) {
    const named = [...command.words, ...command.redirects.flatMap(({ target }) => target ?? [])].some(word =>
      word.loose.includes(name),
    )
    if (!named) continue
    const moved = cwd === undefined ? undefined : movedTo(command, cwd, path)
    if (moved !== undefined) made = moved
    else if (!leavesWords(command)) return 'changed'
  }
  return made
}

function leavesWords(command: Command): boolean {
  if (command.redirects.some(({ operator }) => /^(>|>>|>\||&>|&>>)$/.test(operator))) return false
  if (command.name === 'sed') return command.words.some(word => /\\r/.test(word.loose))
  return command.name !== undefined && HARMLESS.has(command.name)
}

/** `cp a b`, `mv a b`, `ln -s a b`: the path that stood there before. */
function movedTo(command: Command, cwd: string, path: string): string | undefined {
  if (command.name !== 'cp' && command.name !== 'mv' && command.name !== 'ln') return undefined
  const operands = command.words.slice(1).filter(word => !word.loose.startsWith('-'))
  const [source, target] = operands
  if (source?.value === undefined || target?.value === undefined || operands.length > 2) return undefined
  const to = resolvePath(cwd, target.value)
  const from = resolvePath(cwd, source.value)
  const base = from.slice(from.lastIndexOf('/') + 1)
  return to === path || resolvePath(to, base) === path ? from : undefined
}
