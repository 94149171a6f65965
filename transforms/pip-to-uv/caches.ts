import {
  cacheUses,
  cleanPath,
  type Edit,
  expandWord,
  type Invocation,
  invocationsOf,
  type Mount,
  mountsOf,
  type RunView,
  replace,
  replaceWithWords,
  span,
  variable,
  type Word,
} from '../../src/authoring.ts'

/**
 * What was said of the cache of pip is said of that of uv: a mount of it, and what empties it in the same step. A cache whose
 * place is chosen by an option or a variable stays where it is, for uv is told the same place.
 */
export function cacheEdits(view: RunView): readonly Edit[] {
  const place = placeOf(view)
  if (place === undefined) return []
  return [...mountEdits(view, place), ...cleanupEdits(view, place)]
}

/** What uv is told beside a mounted cache: hard links do not cross file systems, and it warns of that at each build. */
export function besideMount(view: RunView, invocation: Invocation): readonly string[] {
  const path = pipCache(view)
  const mounted = path !== undefined && mountsOf(view.run).some(mount => isMountOf(view, mount, path))
  return mounted && variable(view, invocation, 'UV_LINK_MODE') === undefined ? ['UV_LINK_MODE=copy'] : []
}

/** Where pip keeps its cache in this step when nobody tells it. */
function placeOf(view: RunView): string | undefined {
  const path = pipCache(view)
  return path?.endsWith('/.cache/pip') === true ? path : undefined
}

function pipCache(view: RunView): string | undefined {
  const use = cacheUses(view).find(({ kind }) => kind.name === 'pip')
  return use?.located.ok === true ? use.located.places[0]?.path : undefined
}

function isMountOf({ dockerfile, state }: RunView, { type, target }: Mount, place: string): boolean {
  if (type !== 'cache' || target === undefined) return false
  const path = expandWord(target, name => state.env.get(name), dockerfile.escape).value
  return path !== undefined && cleanPath(path) === place
}

function mountEdits(view: RunView, place: string): readonly Edit[] {
  const { dockerfile, run } = view
  return mountsOf(run).flatMap(mount => {
    if (mount.target === undefined || !isMountOf(view, mount, place)) return []
    const { start, end } = mount.flag.span
    const text = dockerfile.text.slice(start, end)
    const renamed = text
      .replace(mount.target, mount.target.replace(/\/pip(\/?)$/, '/uv$1'))
      .replace(/(?<=[=,]id=[^,]*)\bpip\b|(?<=,id=)pip(?=[-_])/, 'uv')
    return renamed === text ? [] : [replace(span(start, end), renamed)]
  })
}

/** `rm -rf /root/.cache/pip`, `pip cache purge`. */
function cleanupEdits(view: RunView, place: string): readonly Edit[] {
  const removed = view.script.commands
    .filter(({ name }) => name === 'rm')
    .flatMap(({ words }) => words.filter(word => isPlace(view, word, place)))
    .flatMap(word => edited(view, word, [word.raw.replace(/\/pip(?=[/*"']*$)/, '/uv')]))
  const purged = invocationsOf(view)
    .filter(({ tool, subcommand }) => tool === 'pip' && subcommand === 'cache purge')
    .flatMap(invocation => purge(view, invocation))
  return [...removed, ...purged]
}

function isPlace({ state }: RunView, { loose }: Word, place: string): boolean {
  const home = state.user.home ?? '/root'
  const path = loose.replace(/^(~|\$HOME|\$\{HOME\})(?=\/)/, home).replace(/\/\*?$/, '')
  return path === place
}

function purge(view: RunView, { launcher, program, command }: Invocation): readonly Edit[] {
  const verb = command.words.find(({ value }) => value === 'purge')
  if (verb === undefined || launcher.length > 0) return []
  return [...edited(view, program, ['uv']), ...edited(view, verb, ['clean'])]
}

function edited({ dockerfile, run, script }: RunView, word: Word, texts: readonly string[]): readonly Edit[] {
  return replaceWithWords(dockerfile, run, script, word, texts) ?? []
}
