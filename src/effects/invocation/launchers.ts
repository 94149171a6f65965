import type { Word } from '../../shell/script.ts'

/**
 * Programs that start another one, with their options that take a value.
 * Sources: sudo(8), env(1), nice(1), timeout(1), time(1), stdbuf(1), xargs(1), gosu and su-exec READMEs; read 2026-08.
 */
const LAUNCHERS: Readonly<
  Record<string, { readonly values: string; readonly operands?: number; readonly assignments?: boolean }>
> = {
  sudo: { values: 'ugpCrtTDRUh', assignments: true },
  doas: { values: 'uC' },
  env: { values: 'uCS', assignments: true },
  exec: { values: 'a' },
  command: { values: '' },
  time: { values: 'fo' },
  nice: { values: 'n' },
  ionice: { values: 'cn' },
  nohup: { values: '' },
  eatmydata: { values: '' },
  stdbuf: { values: 'ioe' },
  setpriv: { values: '' },
  timeout: { values: 'sk', operands: 1 },
  gosu: { values: '', operands: 1 },
  'su-exec': { values: '', operands: 1 },
  xargs: { values: 'nILPdEsa' },
}

export interface Launched {
  /** Everything before the program. */
  readonly launcher: readonly Word[]
  readonly program: Word
  readonly words: readonly Word[]
  /** The name to look up: `pip` for `python -m pip`. */
  readonly name: string
  /** `xargs` adds words nobody sees. */
  readonly appends: boolean
}

/** Modules that `python -m` runs, and the program each one is. */
const MODULES: Readonly<Record<string, string>> = {
  pip: 'pip',
  pipenv: 'pipenv',
  poetry: 'poetry',
  uv: 'uv',
  pdm: 'pdm',
  conda: 'conda',
}

/** Takes the launchers off a command line; `undefined` when the program cannot be told. */
export function launchedBy(words: readonly Word[]): Launched | undefined {
  const launcher: Word[] = []
  let rest = words
  let appends = false
  // Nobody nests launchers deeper; the bound only guards against a crafted line.
  for (let depth = 0; depth < 8; depth += 1) {
    const program = rest[0]
    if (program === undefined) return undefined
    const name = baseName(program)
    if (name === undefined) return undefined
    const start = startOf(name, rest)
    if (start === undefined) return { launcher, program, words: rest.slice(1), name, appends }
    if (start.renamed !== undefined) {
      const target = rest[start.at]
      if (target === undefined) return undefined
      return {
        launcher: [...launcher, ...rest.slice(0, start.at)],
        program: target,
        words: rest.slice(start.at + 1),
        name: start.renamed,
        appends,
      }
    }
    if (name === 'xargs') appends = true
    launcher.push(...rest.slice(0, start.at))
    rest = rest.slice(start.at)
  }
  return undefined
}

/** The last part of a program's path, where that part is literal: `$VENV/bin/pip` is `pip`. */
function baseName(word: Word): string | undefined {
  if (word.substitution || word.glob) return undefined
  const name = word.loose.slice(word.loose.lastIndexOf('/') + 1)
  return /^[\w.+-]+$/.test(name) ? name : undefined
}

interface Start {
  /** Index of the launched program. */
  readonly at: number
  /** Its name where the word itself does not say (`piptools`). */
  readonly renamed?: string
}

function startOf(name: string, words: readonly Word[]): Start | undefined {
  if (/^(python|pypy)[\d.]*$/.test(name)) return startOfModule(words)
  if (name === 'corepack') {
    const next = words[1]?.value
    return next !== undefined && /^(npm|npx|yarn|yarnpkg|pnpm|pnpx)(@.*)?$/.test(next)
      ? { at: 1, renamed: next.replace(/@.*$/, '') }
      : undefined
  }
  if (name === 'php' || name === 'node') return startOfScript(name, words)
  if (/^(ba|da|a|z)?sh$/.test(name)) {
    const script = words[1]?.value
    return script !== undefined && /(^|\/)(mvnw|gradlew)$/.test(script) ? { at: 1 } : undefined
  }
  const launcher = Object.hasOwn(LAUNCHERS, name) ? LAUNCHERS[name] : undefined
  if (launcher === undefined) return undefined
  let at = 1
  for (; at < words.length; at += 1) {
    const text = words[at]?.loose ?? ''
    if (text === '--') {
      at += 1
      break
    }
    if (text.startsWith('-') && text.length > 1) {
      const last = text.charAt(text.length - 1)
      if (!text.startsWith('--') && launcher.values.includes(last) && text.length === 2) at += 1
      continue
    }
    if (launcher.assignments === true && /^\w+=/.test(text)) continue
    break
  }
  at += launcher.operands ?? 0
  return at < words.length ? { at } : { at: words.length }
}

/** `python -u -m pip`. */
function startOfModule(words: readonly Word[]): Start | undefined {
  for (let at = 1; at < words.length; at += 1) {
    const text = words[at]?.value
    if (text === undefined || !text.startsWith('-') || text === '-c' || text === '-') return undefined
    if (text === '-m') {
      const module = words[at + 1]?.value
      if (module === 'piptools') {
        const verb = words[at + 2]?.value
        return verb === 'sync' || verb === 'compile' ? { at: at + 2, renamed: `pip-${verb}` } : undefined
      }
      const renamed = module !== undefined && Object.hasOwn(MODULES, module) ? MODULES[module] : undefined
      return renamed === undefined ? undefined : { at: at + 1, renamed }
    }
    if (text === '-W' || text === '-X') at += 1
  }
  return undefined
}

/** `php -d memory_limit=-1 composer.phar`, `node .yarn/releases/yarn-4.9.2.cjs`. */
function startOfScript(name: 'php' | 'node', words: readonly Word[]): Start | undefined {
  const script = name === 'php' ? /(^|\/)composer(\.phar)?$/ : /(^|\/)yarn(-[\w.-]+)?\.c?js$/
  for (let at = 1; at < words.length; at += 1) {
    const text = words[at]?.loose ?? ''
    if (!text.startsWith('-')) return script.test(text) ? { at } : undefined
    if (name === 'php' && text === '-d') at += 1
  }
  return undefined
}
