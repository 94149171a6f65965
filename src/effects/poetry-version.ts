import type { Facts } from '../facts/facts.ts'
import type { Dockerfile } from '../syntax/dockerfile.ts'
import { invocationsOf, type RunView, runViews } from './caches.ts'
import { wordValues } from './word-value.ts'

/** Major and minor number, or what is released at the time of the build. */
export type PoetryVersion = 'newest' | readonly [major: number, minor: number]

/** The Poetry that a file installs, with pip, uv or its own installer; `undefined` where it cannot be told, or are several. */
export function poetryVersion(dockerfile: Dockerfile, facts: Facts): PoetryVersion | undefined {
  const [first, ...others] = runViews(dockerfile, facts).flatMap(view => [
    ...byPip(view),
    ...byInstaller(view),
  ])
  if (first === undefined || others.some(one => one !== first)) return undefined
  if (first === '') return 'newest'
  const [, major, minor] = /^==(\d+)\.(\d+)(?:\.|$)/.exec(first) ?? []
  return major === undefined ? undefined : [Number(major), Number(minor)]
}

export function isOlder(version: PoetryVersion, than: readonly [number, number]): boolean {
  if (version === 'newest') return false
  return version[0] < than[0] || (version[0] === than[0] && version[1] < than[1])
}

/** What stands behind the name where it is installed: `==1.8.5`, or nothing; `?` for what is not known. */
function byPip(view: RunView): readonly string[] {
  const valueIn = wordValues(view.script, view.state.env)
  return invocationsOf(view).flatMap(({ tool, action, operands }) =>
    /^(pip|uv)$/.test(tool) && action === 'install'
      ? operands.flatMap(word => {
          const [, specifier] = /^poetry(?:\[.*\])?(?![\w-])(.*)$/.exec(word.loose) ?? []
          if (specifier === undefined) return []
          return [valueIn(word)?.replace(/^poetry(?:\[.*\])?/, '') ?? '?']
        })
      : [],
  )
}

/** @see https://github.com/python-poetry/install.python-poetry.org */
function byInstaller({ run, state }: RunView): readonly string[] {
  if (!run.args.text.includes('install.python-poetry.org')) return []
  if (/--version|POETRY_VERSION=/.test(run.args.text)) return ['?']
  if (!state.env.has('POETRY_VERSION')) return ['']
  const version = state.env.get('POETRY_VERSION')
  return [version === undefined ? '?' : `==${version}`]
}
