import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { type Effects, instructionEffects } from './instruction-effects.ts'
import { FolderHistory } from './known-folders.ts'
import { certainStateBefore } from './state.ts'

export type { Effects } from './instruction-effects.ts'

interface Known {
  /** By the index of the instruction. */
  readonly effects: Map<number, Effects>
  /** By the index of the stage. */
  readonly folders: Map<number, FolderHistory>
}

const known = new WeakMap<Dockerfile, Known>()

/**
 * What an instruction reads and writes in its place, whatever `--build-arg` says. `commutes` tells from
 * two of them whether their instructions may change places.
 */
export function effectsOf(d: Dockerfile, i: Instruction): Effects {
  let memo = known.get(d)
  if (memo === undefined) {
    memo = { effects: new Map(), folders: new Map() }
    known.set(d, memo)
  }
  const stage = i.stage === undefined ? undefined : d.stages[i.stage]
  if (stage !== undefined && !memo.folders.has(stage.index)) foldStage(d, stage, memo)
  return memo.effects.get(i.index) ?? instructionEffects(d, i, new FolderHistory(undefined))
}

/** Goes through a stage once; a stage that this one starts from comes first. */
function foldStage(d: Dockerfile, stage: Stage, memo: Known): void {
  const lineage: Stage[] = []
  for (
    let one: Stage | undefined = stage;
    one !== undefined && !memo.folders.has(one.index);
    one = one.parent
  ) {
    lineage.unshift(one)
  }
  for (const one of lineage) {
    const parent = one.parent === undefined ? undefined : memo.folders.get(one.parent.index)
    const folders = new FolderHistory(certainStateBefore(d, one.from).base, parent)
    memo.folders.set(one.index, folders)
    memo.effects.set(one.from.index, instructionEffects(d, one.from, folders))
    for (const instruction of one.instructions) {
      const effects = instructionEffects(d, instruction, folders)
      memo.effects.set(instruction.index, effects)
      record(effects, folders)
    }
  }
}

/** What later instructions can count on, and no longer count on. */
function record(effects: Effects, folders: FolderHistory): void {
  const { instruction, made, symlinks } = effects
  folders.linked(instruction.index, symlinks)
  if (made !== undefined && (made.certain || folders.isFolder(made.path, instruction.index))) {
    folders.made(instruction.index, made.path)
  }
  if (instruction.keyword === 'RUN') folders.lost(instruction.index, effects.writtenPaths)
}
