/**
 * What each option of `pip install` is for `uv pip install`.
 *
 * Source: `--help` of pip 25.3 and uv 0.12.5, "Compatibility with pip" of the uv documentation, and runs of both on the same
 * command lines (test/uv); read 2026-11. Names are those of pip's grammar (`invocation/python.ts`).
 */
export type OptionRule =
  /** uv takes it as it is written. */
  | { readonly kind: 'same' }
  /** uv has it under another name. */
  | { readonly kind: 'renamed'; readonly to: string }
  /** Other words say it, by its value; `undefined` where uv has nothing like it. */
  | { readonly kind: 'words'; of(value: string | undefined): readonly string[] | undefined }
  /** A variable in front of the command says it. */
  | { readonly kind: 'variable'; readonly names: readonly string[] }
  /** uv works that way, or has nothing that the option is about. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  /** `-U` depends on what is named. */
  | { readonly kind: 'upgrade' }

const SAME =
  'requirement constraint build-constraint editable no-deps target prefix break-system-packages no-build-isolation config-settings no-binary only-binary require-hashes index-url extra-index-url no-index find-links cert cache-dir group python python-version no-color quiet verbose'

const RENAMED: Readonly<Record<string, string>> = {
  'force-reinstall': '--reinstall',
  'trusted-host': '--allow-insecure-host',
  'no-cache-dir': '--no-cache',
  'uploaded-prior-to': '--exclude-newer',
}

const VARIABLE: Readonly<Record<string, readonly string[]>> = {
  'client-cert': ['SSL_CLIENT_CERT'],
  proxy: ['HTTP_PROXY', 'HTTPS_PROXY'],
  retries: ['UV_HTTP_RETRIES'],
  timeout: ['UV_HTTP_TIMEOUT'],
}

/**
 * What passes with `--require-virtualenv` has an environment; `compile` and `no-compile` are looked at elsewhere, for uv compiles nothing
 * unless it is told to.
 */
const DROPPED =
  'use-pep517 check-build-dependencies compile no-compile isolated disable-pip-version-check no-python-version-warning no-input no-warn-script-location no-warn-conflicts root-user-action no-clean upgrade-strategy require-virtualenv resume-retries'

const REFUSED: Readonly<Record<string, readonly [code: string, what: string]>> = {
  user: ['USER_SCHEME', 'uv has no --user: it installs into an environment or into the interpreter'],
  source: ['EDITABLE_VCS', '--src is about editable checkouts, which uv does not make'],
  root: ['FLAG_UNSUPPORTED', 'uv has no --root'],
  'ignore-installed': [
    'FLAG_UNSUPPORTED',
    'uv has nothing like --ignore-installed, which lays files over what is there',
  ],
  'ignore-requires-python': ['FLAG_UNSUPPORTED', 'uv does not ignore what a package says of its Python'],
  'no-use-pep517': ['FLAG_UNSUPPORTED', 'uv builds by PEP 517 alone'],
  'prefer-binary': ['FLAG_UNSUPPORTED', 'uv has no --prefer-binary: it may choose a newer source release'],
  'global-option': ['FLAG_UNSUPPORTED', 'uv builds by PEP 517, which has no --global-option'],
  'build-option': ['FLAG_UNSUPPORTED', 'uv builds by PEP 517, which has no --build-option'],
  'install-option': ['FLAG_UNSUPPORTED', 'uv builds by PEP 517, which has no --install-option'],
  platform: ['FLAG_UNSUPPORTED', 'uv calls platforms by other names'],
  abi: ['FLAG_UNSUPPORTED', 'uv has no --abi'],
  implementation: ['FLAG_UNSUPPORTED', 'uv has no --implementation'],
  'dry-run': ['FLAG_UNSUPPORTED', 'a dry run installs nothing, and reads differently'],
  report: ['FLAG_UNSUPPORTED', 'uv writes no --report'],
  'exists-action': ['FLAG_UNSUPPORTED', 'uv has no --exists-action'],
  'log-file': ['FLAG_UNSUPPORTED', 'uv writes no --log'],
  debug: ['FLAG_UNSUPPORTED', 'uv has no --debug'],
}

const WORDS: Readonly<Record<string, (value: string | undefined) => readonly string[] | undefined>> = {
  pre: () => ['--prerelease=allow'],
  'progress-bar': value => (value === 'off' ? ['--no-progress'] : []),
  'keyring-provider': value =>
    value === 'subprocess' ? ['--keyring-provider', value] : value === 'disabled' ? [] : undefined,
  'use-feature': value =>
    value === 'truststore'
      ? ['--system-certs']
      : value === '2020-resolver' || value === 'fast-deps'
        ? []
        : undefined,
  'use-deprecated': () => undefined,
}

/** What else may be written: by the interpreter, by variables of the environment, by requirements files. */
const ADDED = [
  '--system',
  '--python',
  '--compile-bytecode',
  '--upgrade',
  '--upgrade-package',
  '--index-strategy',
  '--no-config',
  '--system-certs',
  '--no-sources',
]

/** @param name as pip's grammar calls it */
export function optionRule(name: string): OptionRule | undefined {
  if (SAME.split(' ').includes(name)) return { kind: 'same' }
  if (DROPPED.split(' ').includes(name)) return { kind: 'dropped' }
  if (name === 'upgrade') return { kind: 'upgrade' }
  const to = own(RENAMED, name)
  if (to !== undefined) return { kind: 'renamed', to }
  const names = own(VARIABLE, name)
  if (names !== undefined) return { kind: 'variable', names }
  const of = own(WORDS, name)
  if (of !== undefined) return { kind: 'words', of }
  const refused = own(REFUSED, name)
  return refused && { kind: 'refused', code: refused[0], reason: `${refused[1]}.` }
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** Every option of `uv pip install` that can be written, for the test that holds them against the program itself. */
export function writtenOptions(): readonly string[] {
  const values = ['off', 'subprocess', 'truststore', undefined]
  const words = Object.values(WORDS).flatMap(of => values.flatMap(value => of(value) ?? []))
  return [
    ...SAME.split(' ').map(name => `--${name}`),
    ...Object.values(RENAMED),
    ...words.filter(word => word.startsWith('--')).map(word => word.replace(/=.*$/, '')),
    ...ADDED,
  ]
}

/** The variables that options become. */
export function variablesOfOptions(): readonly string[] {
  return Object.values(VARIABLE).flat()
}

/** Letters that mean the same to both. */
export const SHARED_LETTERS = 'rcetCifqv'
