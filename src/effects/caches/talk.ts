import type { Command, ListItem, Script } from '../../shell/script.ts'
import { cleanPath } from '../container-path.ts'
import { type Invocation, invocationOf } from '../invocation.ts'
import type { StageState } from '../state.ts'
import { isCacheTarget } from './targets.ts'
import { CACHE_KINDS } from './uses.ts'

/** Variables that only say where a cache is or whether it is used. */
const CACHE_VARIABLES = new Set([
  'PIP_CACHE_DIR',
  'PIP_NO_CACHE_DIR',
  'UV_CACHE_DIR',
  'UV_NO_CACHE',
  'PIPENV_CACHE_DIR',
  'npm_config_cache',
  'NPM_CONFIG_CACHE',
  'YARN_CACHE_FOLDER',
  'BUN_INSTALL_CACHE_DIR',
  'COMPOSER_CACHE_DIR',
  'npm_config_store_dir',
  'GOCACHE',
  'GOMODCACHE',
])

/**
 * The commands of a script with everything left out that only fills, finds or empties a package manager's cache, in a
 * form that does not depend on layout. Two scripts of the same form do the same to everything but caches.
 * `undefined` where that is not certain: a cleanup whose exit status counts, a compound when the file's text is not given.
 *
 * @param text of the Dockerfile; compounds are compared as they are written there
 */
export function withoutCacheTalk(script: Script, state: StageState, text?: string): string | undefined {
  const parts: string[] = []
  let dropped: ListItem | undefined
  for (const [index, item] of script.items.entries()) {
    const form = formOf(item, state, text)
    if (form === undefined) return undefined
    if (form === '') {
      const next = script.items[index + 1]
      if (item.background || item.operator === '||' || next?.operator === '||' || next?.operator === '&')
        return undefined
      if (
        next === undefined &&
        item.operator !== undefined &&
        item.operator !== '&&' &&
        !stopsAtErrors(script, state)
      )
        return undefined
      dropped ??= item
      continue
    }
    const operator = parts.length === 0 ? '' : joint(dropped, item)
    parts.push(`${operator} ${form}${item.background ? ' &' : ''}`)
    dropped = undefined
  }
  return parts.join(' ').trim()
}

/** What joins an element to the one before, when elements between them are gone. */
function joint(dropped: ListItem | undefined, item: ListItem): string {
  const own = plain(item.operator)
  if (dropped === undefined) return own
  // Behind `a ; gone && b`, b never depended on a.
  return own === '&&' && plain(dropped.operator) === ';' ? ';' : own
}

function plain(operator: ListItem['operator']): string {
  return operator === '\n' ? ';' : (operator ?? '')
}

/** `set -e`, in the script or in the shell that runs it. */
export function stopsAtErrors(script: Script, state: StageState): boolean {
  const shell = state.shell?.slice(1).some(word => /^-[a-z]*e/.test(word)) ?? false
  const first = script.items[0]?.single
  return (
    shell ||
    (first?.name === 'set' &&
      first.words.some(word => /^-[a-z]*e/.test(word.loose) || word.loose === 'errexit'))
  )
}

function formOf(item: ListItem, state: StageState, text: string | undefined): string | undefined {
  if (item.pipeline.length === 0) {
    return text === undefined ? undefined : text.slice(item.span.start, item.span.end).replace(/\s+/g, ' ')
  }
  if (item.single !== undefined && onlyEmptiesCaches(item.single, state)) return ''
  return (item.negated ? '! ' : '') + item.pipeline.map(command => commandForm(command, state)).join(' | ')
}

function commandForm(command: Command, state: StageState): string {
  const invocation = invocationOf(command)
  const skipped = new Set([...cacheOptions(invocation), ...cacheOperands(command, state)])
  const assignments = command.assignments
    .filter(one => invocation === undefined || !(CACHE_VARIABLES.has(one.name) || saysCopy(one)))
    .map(({ name, value }) => `${name}=${value?.raw ?? ''}`)
  const words = command.words.filter(word => !skipped.has(word)).map(word => word.raw)
  const redirects = command.redirects.map(
    ({ operator, descriptor, target }) => `${descriptor ?? ''}${operator}${target?.raw ?? ''}`,
  )
  return [...assignments, ...words, ...redirects].join(' ')
}

/** Files are copied out of a mounted cache in any case: hard links do not cross file systems. */
function saysCopy({ name, value }: Command['assignments'][number]): boolean {
  return name === 'UV_LINK_MODE' && value?.value === 'copy'
}

/** The words of options that only turn a cache off. */
function cacheOptions(invocation: Invocation | undefined): readonly Command['words'][number][] {
  if (invocation === undefined || invocation.uncertain) return []
  const off = new Set(CACHE_KINDS.filter(kind => kind.uses(invocation)).flatMap(kind => kind.defeatedBy))
  return invocation.options
    .filter(option => off.has(option.name) && !option.clustered)
    .flatMap(option => option.words)
}

/** Operands of `rm` that name nothing but caches, where other operands stay. */
function cacheOperands(command: Command, state: StageState): readonly Command['words'][number][] {
  if (command.name !== 'rm') return []
  return command.words.slice(1).filter(word => !word.loose.startsWith('-') && namesCache(word.loose, state))
}

function onlyEmptiesCaches(command: Command, state: StageState): boolean {
  if (
    command.redirects.length > 0 &&
    command.redirects.some(redirect => redirect.target?.loose !== '/dev/null' && redirect.operator !== '>&')
  )
    return false
  if (command.name === 'rm') {
    const operands = command.words.slice(1).filter(word => !word.loose.startsWith('-'))
    return operands.length > 0 && operands.every(word => namesCache(word.loose, state))
  }
  const invocation = invocationOf(command)
  return invocation !== undefined && CACHE_KINDS.some(kind => kind.empties(invocation))
}

function namesCache(loose: string, state: StageState): boolean {
  const { home } = state.user
  const path = home === undefined ? loose : loose.replace(/^(~|\$HOME|\$\{HOME\})(?=\/|$)/, home)
  const fixed = path.replace(/\/\*+$/, '')
  return path.startsWith('/') && !/[$`*?[{]/.test(fixed) && isCacheTarget(cleanPath(fixed), state.env)
}
