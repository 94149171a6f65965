import type { Command, Script } from '../../shell/script.ts'
import { isWithin } from '../container-path.ts'
import { invocationOf } from '../invocation.ts'
import type { DownloadedBrowser } from '../node-browsers.ts'
import type { StageState } from '../state.ts'
import { rootSetting } from './root-settings.ts'

/** Something that a RUN of root leaves in root's home, where another user does not find it or may not look. */
export interface HomeState {
  /** What it is, for a sentence. */
  readonly what: string
  /** Where it is put by default. */
  readonly folder: string
  /** A variable that puts it where everybody can read it, both when it is installed and when it is used. */
  readonly relocate: { readonly name: string; readonly value: string } | undefined
  /** The only program that minds when it is not found; `undefined` where that may be any. */
  readonly readBy: string | undefined
  /** A decline code of its own. */
  readonly code: 'ROOT_HOME' | 'POETRY_HIDDEN_VENV'
}

/**
 * What the commands of a RUN keep below the home of root for the time when the image runs. Caches of package managers are
 * not among it.
 *
 * @param above what the RUNs before it do: package managers may have been told there where to install
 * Source: documentation of pip, Poetry 2, Pipenv 2025, Playwright, Puppeteer 24, Pyppeteer, Camoufox, Crawl4AI, Cypress, corepack 0.34,
 * uv 0.8, pipx 1.7, NLTK 3.9, .NET 9 and of the installers of nvm, pyenv, rustup, SDKMAN, Bun, Deno; read 2026-11.
 */
export function homeStates(
  script: Script,
  state: StageState,
  above: readonly Script[],
): readonly HomeState[] {
  const scripts = [...above, script]
  return script.commands.flatMap(command => homeStateOf(command, scripts, state) ?? [])
}

/** The same for browsers that packages of Node download. */
export function browserStates(browsers: readonly DownloadedBrowser[]): readonly HomeState[] {
  return browsers.flatMap(({ what, folder, variable }) =>
    isWithin(folder, '/root') ? [kept(what, folder, variable, SHARED.get(variable))] : [],
  )
}

/** Where everybody can read the browsers. */
const SHARED: ReadonlyMap<string, string> = new Map([
  ['PUPPETEER_CACHE_DIR', '/opt/puppeteer'],
  ['PLAYWRIGHT_BROWSERS_PATH', '/ms-playwright'],
])

/** @param scripts up to the one that the command stands in */
function homeStateOf(command: Command, scripts: readonly Script[], state: StageState): HomeState | undefined {
  const text = command.words.map(word => word.loose).join(' ')
  return (
    ofManager(command, scripts, state) ??
    ofTool(command, text, state) ??
    ofInstaller(text, scripts.at(-1), state) ??
    ofSetting(command, state) ??
    ofPath(command)
  )
}

function ofManager(
  command: Command,
  scripts: readonly Script[],
  { env, base }: StageState,
): HomeState | undefined {
  const invocation = invocationOf(command)
  if (invocation === undefined) return undefined
  const { tool, action, subcommand, options } = invocation
  const on = (name: string) => /^(1|true|yes|on)$/i.test(env.get(name) ?? '')
  const off = (name: string) => /^(0|false|no|off)$/i.test(env.get(name) ?? '')
  switch (tool) {
    case 'pip':
      return action === 'install' && (options.some(({ name }) => name === 'user') || on('PIP_USER'))
        ? kept('What pip install --user brings', '/root/.local')
        : undefined
    case 'poetry': {
      if (action !== 'install' || subcommand.startsWith('self')) return undefined
      const settled =
        off('POETRY_VIRTUALENVS_CREATE') ||
        on('POETRY_VIRTUALENVS_IN_PROJECT') ||
        env.has('VIRTUAL_ENV') ||
        env.has('POETRY_VIRTUALENVS_PATH') ||
        scripts.some(({ text }) => /virtualenvs\.(create\s+false|in-project\s+true|path)/.test(text))
      return settled ? undefined : hidden('/root/.cache/pypoetry/virtualenvs')
    }
    case 'pipenv': {
      if (action !== 'install') return undefined
      const settled =
        options.some(({ name }) => name === 'system') ||
        on('PIPENV_VENV_IN_PROJECT') ||
        env.has('VIRTUAL_ENV') ||
        env.has('WORKON_HOME')
      return settled ? undefined : hidden('/root/.local/share/virtualenvs')
    }
    case 'uv':
      if (subcommand === 'tool install')
        return env.has('UV_TOOL_DIR')
          ? undefined
          : kept('What uv tool install brings', '/root/.local/share/uv/tools')
      if (subcommand === 'python install' || (/^(sync|venv)$/.test(subcommand) && lacksPython(base?.cmd)))
        return env.has('UV_PYTHON_INSTALL_DIR')
          ? undefined
          : kept(
              'The Python that uv brings',
              '/root/.local/share/uv/python',
              'UV_PYTHON_INSTALL_DIR',
              '/python',
            )
      return undefined
    case 'dotnet':
      return subcommand === 'tool install' && options.some(({ name }) => name === 'global')
        ? kept('What dotnet tool install brings', '/root/.dotnet/tools')
        : undefined
    default:
      return undefined
  }
}

/** An image whose own command is not Python is not known to bring one. */
function lacksPython(cmd: readonly string[] | undefined): boolean {
  return cmd?.[0] === 'bash' || cmd?.[0] === '/bin/bash' || cmd?.[0] === '/bin/sh'
}

function ofTool(command: Command, text: string, { env }: StageState): HomeState | undefined {
  if (/(^|[\s/])(playwright(-core)?|patchright|rebrowser[-_]playwright)\s+install(\s|$)/.test(text)) {
    return env.has('PLAYWRIGHT_BROWSERS_PATH')
      ? undefined
      : kept(
          'The browsers of Playwright',
          '/root/.cache/ms-playwright',
          'PLAYWRIGHT_BROWSERS_PATH',
          SHARED.get('PLAYWRIGHT_BROWSERS_PATH'),
        )
  }
  if (/(^|[\s/])puppeteer\s+browsers\s+install(\s|$)/.test(text)) {
    return env.has('PUPPETEER_CACHE_DIR')
      ? undefined
      : kept(
          'The browser of Puppeteer',
          '/root/.cache/puppeteer',
          'PUPPETEER_CACHE_DIR',
          SHARED.get('PUPPETEER_CACHE_DIR'),
        )
  }
  const fetched = FETCHED.find(([pattern]) => pattern.test(text))
  if (fetched !== undefined && !env.has(fetched[3] ?? '')) return kept(fetched[1], fetched[2])
  if (/(^|[\s/])cypress\s+install(\s|$)/.test(text)) {
    return env.has('CYPRESS_CACHE_FOLDER')
      ? undefined
      : kept('Cypress', '/root/.cache/Cypress', 'CYPRESS_CACHE_FOLDER', '/opt/cypress')
  }
  if (/nltk\.downloader|nltk\.download\(/.test(text)) {
    return env.has('NLTK_DATA') || /\s-d\s|download_dir/.test(text)
      ? undefined
      : kept('The data of NLTK', '/root/nltk_data', 'NLTK_DATA', '/usr/local/share/nltk_data')
  }
  if (/^pipx$/.test(command.name ?? '') && /\sinstall\s/.test(text) && !env.has('PIPX_HOME'))
    return kept('What pipx installs', '/root/.local/share/pipx')
  const downloads =
    /from_pretrained\(|SentenceTransformer\(|torch\.hub|whisper\.load_model|huggingface-cli download|snapshot_download\(/
  if (downloads.test(text) && !env.has('HF_HOME') && !env.has('TORCH_HOME'))
    return kept('A model that is downloaded', '/root/.cache')
  return undefined
}

/** Browsers and what comes with them, and the variable that puts them elsewhere, where there is one. */
const FETCHED: readonly (readonly [RegExp, string, string, string?])[] = [
  [
    /(^|[\s/])pyppeteer-install(\s|$)/,
    'The browser of Pyppeteer',
    '/root/.local/share/pyppeteer',
    'PYPPETEER_HOME',
  ],
  [/(^|[\s/])camoufox\s+fetch(\s|$)/, 'The browser of Camoufox', '/root/.cache/camoufox'],
  [/(^|[\s/])crawl4ai-setup(\s|$)/, 'What Crawl4AI sets up', '/root/.crawl4ai'],
]

interface Installer {
  readonly pattern: RegExp
  readonly what: string
  readonly folder: string
  /** Which tell it other folders, all of them together. */
  readonly variables: readonly string[]
  readonly readBy?: string
}

const INSTALLERS: readonly Installer[] = [
  { pattern: /nvm-sh\/nvm|\/nvm\.sh/, what: 'nvm', folder: '/root/.nvm', variables: ['NVM_DIR'] },
  {
    pattern: /pyenv(\.run|-installer|\/pyenv)/,
    what: 'pyenv',
    folder: '/root/.pyenv',
    variables: ['PYENV_ROOT'],
  },
  {
    pattern: /sh\.rustup\.rs/,
    what: 'rustup',
    folder: '/root/.cargo',
    variables: ['CARGO_HOME', 'RUSTUP_HOME'],
  },
  { pattern: /get\.sdkman\.io/, what: 'SDKMAN', folder: '/root/.sdkman', variables: ['SDKMAN_DIR'] },
  {
    pattern: /bun\.sh\/install|bun\.com\/install/,
    what: 'Bun',
    folder: '/root/.bun',
    variables: ['BUN_INSTALL'],
  },
  { pattern: /deno\.land\/(x\/)?install/, what: 'Deno', folder: '/root/.deno', variables: ['DENO_INSTALL'] },
  {
    // Who has nothing but a virtual environment to look after does not start it.
    pattern: /install\.python-poetry\.org/,
    what: 'Poetry',
    folder: '/root/.local',
    variables: ['POETRY_HOME'],
    readBy: 'poetry',
  },
]

function ofInstaller(text: string, script: Script | undefined, { env }: StageState): HomeState | undefined {
  const found = INSTALLERS.find(({ pattern }) => pattern.test(text))
  if (found === undefined) return undefined
  const { what, folder, variables, readBy } = found
  const set = script?.commands.flatMap(({ assignments }) => assignments) ?? []
  const isMoved = variables.every(variable => {
    const assigned = set.find(({ name }) => name === variable)
    const value = assigned === undefined ? env.get(variable) : assigned.value?.value
    return value?.startsWith('/') === true && !isWithin(value, '/root')
  })
  return isMoved ? undefined : { ...kept(what, folder), readBy }
}

function ofSetting(command: Command, { env }: StageState): HomeState | undefined {
  const setting = rootSetting(command, env)
  return setting && { ...setting, relocate: undefined, code: 'ROOT_HOME' }
}

const CACHES =
  /^\.(cache|npm|yarn|m2|gradle|nuget|cargo|bundle|gem|wget-hsts|gnupg|node-gyp|composer|pnpm-store)\b|^\.local\/share\/pnpm/
/** Commands after which nothing new lies in a folder. */
const HARMLESS = new Set(['rm', 'chmod', 'chown', 'ls', 'cat', 'cd', 'echo', 'test', '['])

/** A path below the home that a command names, caches left out. */
function ofPath(command: Command): HomeState | undefined {
  if (command.name === undefined || HARMLESS.has(command.name)) {
    if (command.redirects.length === 0) return undefined
  }
  const words = [...command.words.slice(1), ...command.redirects.flatMap(({ target }) => target ?? [])]
  for (const word of words) {
    const rest = /^(?:\/root|~|\$HOME|\$\{HOME\})\/(.+)$/.exec(word.loose)?.[1]
    if (rest !== undefined && !CACHES.test(rest))
      return kept(`"${command.words[0]?.raw ?? word.raw}"`, `/root/${rest}`)
  }
  return undefined
}

function kept(what: string, folder: string, name?: string, value?: string): HomeState {
  const relocate = name === undefined || value === undefined ? undefined : { name, value }
  return { what, folder, relocate, readBy: undefined, code: 'ROOT_HOME' }
}

function hidden(folder: string): HomeState {
  return {
    what: 'The virtual environment',
    folder,
    relocate: undefined,
    readBy: undefined,
    code: 'POETRY_HIDDEN_VENV',
  }
}
