import { readShell } from '../../shell/read.ts'
import type { Command, Script, Word } from '../../shell/script.ts'
import type { Dockerfile } from '../../syntax/dockerfile.ts'
import { resolvePath } from '../container-path.ts'
import { type StageState, stateBefore } from '../state.ts'
import { wordValues } from '../word-value.ts'

const known = new WeakMap<Dockerfile, ReadonlySet<string>>()

/** The virtual environments that any RUN of the file makes, by absolute folder. A stage may have one from another. */
export function virtualEnvironments(dockerfile: Dockerfile): ReadonlySet<string> {
  let found = known.get(dockerfile)
  if (found === undefined) {
    found = new Set(dockerfile.instructions.flatMap(run => environmentsOf(dockerfile, run)))
    known.set(dockerfile, found)
  }
  return found
}

function environmentsOf(dockerfile: Dockerfile, run: Dockerfile['instructions'][number]): readonly string[] {
  const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
  if (reading?.ok !== true) return []
  const state = stateBefore(dockerfile, run)
  return reading.script.commands.flatMap(command => {
    const folder = environmentMade(command, reading.script, state)
    return folder === undefined ? [] : [folder]
  })
}

/** `python -m venv DIR`, `virtualenv DIR`, `uv venv DIR`. */
function environmentMade(command: Command, script: Script, state: StageState): string | undefined {
  const [program, ...rest] = command.words
  const name = program?.loose.replace(/^.*\//, '') ?? ''
  const texts = rest.map(word => word.value)
  const after =
    /^(python|pypy)[\d.]*$/.test(name) && texts[0] === '-m' && /^(venv|virtualenv)$/.test(texts[1] ?? '')
      ? rest.slice(2)
      : name === 'virtualenv'
        ? rest
        : name === 'uv' && texts[0] === 'venv'
          ? rest.slice(1)
          : undefined
  if (after === undefined) return undefined
  const folder = folderAmong(after, script, state) ?? (name === 'uv' ? '.venv' : undefined)
  if (folder === undefined || (!folder.startsWith('/') && state.cwd === undefined)) return undefined
  return resolvePath(state.cwd ?? '/', folder)
}

function folderAmong(words: readonly Word[], script: Script, state: StageState): string | undefined {
  const textOf = wordValues(script, state.env)
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word === undefined) return undefined
    if (/^(-p|--python|--prompt)$/.test(word.loose)) at += 1
    else if (!word.loose.startsWith('-')) return textOf(word)
  }
  return undefined
}
