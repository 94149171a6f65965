import type { Command, Redirect, Script, Word } from '../../shell/script.ts'
import { resolvePath } from '../container-path.ts'
import { type WordValue, wordValues } from '../word-value.ts'

/** A file that a command line writes, as far as its words tell. */
export interface WrittenPath {
  readonly command: Command
  /** Absolute; `undefined` where a variable decides it. */
  readonly path: string | undefined
  /** As typed. */
  readonly raw: string
}

/** Commands all of whose operands are written, and those of which the last one is. */
const ALL = new Set(['mkdir', 'touch', 'tee', 'truncate', 'chmod', 'rm', 'rmdir', 'mkfifo'])
const LAST = new Set(['cp', 'mv', 'ln', 'install', 'rsync'])

/** The files that the commands of a script write themselves; what programs write is not among them. */
export function writtenPaths(
  script: Script,
  env: ReadonlyMap<string, string | undefined>,
  start: string | undefined,
): readonly WrittenPath[] {
  const textOf = wordValues(script, env)
  const found: WrittenPath[] = []
  let cwd = start
  for (const command of script.commands) {
    if (command.name === 'cd') {
      const to = command.words[1] === undefined ? undefined : textOf(command.words[1])
      cwd =
        to === undefined ? undefined : to.startsWith('/') ? resolvePath('/', to) : cwd && resolvePath(cwd, to)
    }
    for (const word of targetsOf(command)) {
      found.push({ command, path: pathOf(word, textOf, cwd), raw: word.raw })
    }
  }
  return found
}

function targetsOf(command: Command): readonly Word[] {
  const operands = command.words.slice(1).filter(word => !word.loose.startsWith('-'))
  const redirected = command.redirects.flatMap(writes)
  const { name } = command
  if (name === 'chmod') return [...operands.slice(1), ...redirected]
  if (name === 'sed') {
    const inPlace = command.words.some(word => /^(-[a-zA-Z]*i|--in-place)/.test(word.loose))
    return inPlace ? [...operands.slice(1), ...redirected] : redirected
  }
  if (name !== undefined && ALL.has(name)) return [...operands, ...redirected]
  const last = operands.at(-1)
  return name !== undefined && LAST.has(name) && last !== undefined ? [last, ...redirected] : redirected
}

function writes({ operator, target }: Redirect): readonly Word[] {
  return target !== undefined && /^(>|>>|>\||&>|&>>)$/.test(operator) ? [target] : []
}

function pathOf(word: Word, textOf: WordValue, cwd: string | undefined): string | undefined {
  const text = textOf(word) ?? literalHead(word.loose)
  if (text === undefined) return undefined
  if (text.startsWith('/')) return resolvePath('/', text)
  return cwd === undefined ? undefined : resolvePath(cwd, text)
}

/** `/app/$NAME` lies in `/app`, `logs/*.log` in the working folder. */
function literalHead(loose: string): string | undefined {
  const at = loose.search(/[$`*?[{~]/)
  if (at <= 0) return at === 0 && !/^[*?[]/.test(loose) ? undefined : '.'
  const slash = loose.slice(0, at).lastIndexOf('/')
  return slash < 0 ? '.' : loose.slice(0, slash) || '/'
}
