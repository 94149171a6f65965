import type { Command } from '../../shell/script.ts'
import { readOptions } from '../getopt.ts'
import { tree, union } from '../locations.ts'
import { withParents } from './files.ts'
import { allPathsOf, type CommandEffects, type Place, type Row } from './row.ts'

/**
 * `python -m venv` and `virtualenv`: an environment is a folder of files and of symlinks to the interpreter.
 *
 * Source: the documentation of Python 3.13 (venv) and virtualenv 20, read 2026-08.
 */
export const PYTHON_ROWS: Readonly<Record<string, Row>> = {
  python: module,
  python3: module,
  virtualenv: environment,
}

function module(command: Command, place: Place): CommandEffects | undefined {
  const [, dash, name, ...rest] = command.words
  if (dash?.value !== '-m' || (name?.value !== 'venv' && name?.value !== 'virtualenv')) return undefined
  return made(rest, place)
}

function environment(command: Command, place: Place): CommandEffects | undefined {
  return made(command.words.slice(1), place)
}

function made(words: Command['words'], place: Place): CommandEffects | undefined {
  const read = readOptions(
    words,
    {
      valued: 'p',
      plain: '',
      long: { prompt: 'prompt', python: 'p' },
      flags: {
        copies: 'c',
        symlinks: 's',
        'without-pip': 'w',
        'upgrade-deps': 'u',
        'system-site-packages': 'g',
        clear: 'r',
      },
    },
    place.textOf,
  )
  if (read.uncertain || read.operands.length === 0) return undefined
  const folders = allPathsOf(read.operands, place, 'tree')
  return {
    reads: union(folders, [tree('/usr'), tree('/etc'), tree('/opt')]),
    writes: withParents(folders),
    symlinks: folders,
    env: ['PYTHON*', 'VIRTUAL_ENV*', 'VIRTUALENV_*', 'PIP_*', 'XDG_*'],
    net: read.options.has('u'),
  }
}
