/**
 * What the variables that pip reads are for uv.
 *
 * Source: "Configuration" of the pip 25.3 documentation (each long option has a variable), "Environment variables" of uv 0.12; read
 * 2026-11.
 */
export type VariableRule =
  /** The value goes into these variables. */
  | {
      readonly kind: 'variables'
      readonly names: readonly string[]
      readonly list: 'one' | 'blanks' | 'commas'
    }
  /** A truth value that stands for these options. */
  | { readonly kind: 'switch'; readonly words: readonly string[] }
  /** On with any truth value, `0` too. */
  | { readonly kind: 'any'; readonly words: readonly string[] }
  | { readonly kind: 'compile' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly code: string }

function into(names: string, list: 'one' | 'blanks' | 'commas' = 'one'): VariableRule {
  return { kind: 'variables', names: names.split(' '), list }
}

const RULES: Readonly<Record<string, VariableRule>> = {
  PIP_INDEX_URL: into('UV_DEFAULT_INDEX'),
  PIP_EXTRA_INDEX_URL: into('UV_INDEX', 'blanks'),
  PIP_FIND_LINKS: into('UV_FIND_LINKS', 'commas'),
  PIP_TRUSTED_HOST: into('UV_INSECURE_HOST', 'blanks'),
  PIP_CERT: into('SSL_CERT_FILE'),
  REQUESTS_CA_BUNDLE: into('SSL_CERT_FILE'),
  CURL_CA_BUNDLE: into('SSL_CERT_FILE'),
  PIP_CLIENT_CERT: into('SSL_CLIENT_CERT'),
  PIP_CONSTRAINT: into('UV_CONSTRAINT UV_BUILD_CONSTRAINT', 'blanks'),
  PIP_CACHE_DIR: into('UV_CACHE_DIR'),
  PIP_DEFAULT_TIMEOUT: into('UV_HTTP_TIMEOUT'),
  PIP_TIMEOUT: into('UV_HTTP_TIMEOUT'),
  PIP_RETRIES: into('UV_HTTP_RETRIES'),
  PIP_PROXY: into('HTTP_PROXY HTTPS_PROXY'),
  PIP_NO_CACHE_DIR: { kind: 'any', words: ['--no-cache'] },
  PIP_NO_INDEX: { kind: 'switch', words: ['--no-index'] },
  PIP_PRE: { kind: 'switch', words: ['--prerelease=allow'] },
  PIP_REQUIRE_HASHES: { kind: 'switch', words: ['--require-hashes'] },
  PIP_BREAK_SYSTEM_PACKAGES: { kind: 'switch', words: ['--break-system-packages'] },
  PIP_NO_DEPS: { kind: 'switch', words: ['--no-deps'] },
  PIP_NO_COMPILE: { kind: 'compile' },
  PIP_USER: { kind: 'refused', code: 'USER_SCHEME' },
  PIP_CONFIG_FILE: { kind: 'refused', code: 'PIP_CONF' },
}

const IGNORED =
  'DISABLE_PIP_VERSION_CHECK ROOT_USER_ACTION NO_WARN_SCRIPT_LOCATION NO_WARN_CONFLICTS NO_INPUT PROGRESS_BAR NO_COLOR NO_PYTHON_VERSION_WARNING QUIET VERBOSE VERSION HELP USE_PEP517 ISOLATED NO_CLEAN REQUIRE_VIRTUALENV REQUIRE_VENV RESUME_RETRIES'

/** Options of pip that have a variable which uv has no counterpart for. */
const REFUSED =
  'ROOT PREFIX TARGET SRC NO_BUILD_ISOLATION NO_BINARY ONLY_BINARY PREFER_BINARY UPGRADE UPGRADE_STRATEGY FORCE_REINSTALL IGNORE_INSTALLED IGNORE_REQUIRES_PYTHON NO_USE_PEP517 CONFIG_SETTINGS GLOBAL_OPTION BUILD_OPTION INSTALL_OPTION PLATFORM PYTHON_VERSION IMPLEMENTATION ABI DRY_RUN REPORT EXISTS_ACTION LOG DEBUG KEYRING_PROVIDER USE_FEATURE USE_DEPRECATED PYTHON EDITABLE REQUIREMENT BUILD_CONSTRAINT COMPILE GROUP'

/** `undefined` for a variable that pip does not read: `PIP_PACKAGES` is somebody's own. */
export function variableRule(name: string): VariableRule | undefined {
  if (Object.hasOwn(RULES, name)) return RULES[name]
  if (!name.startsWith('PIP_')) return undefined
  const option = name.slice('PIP_'.length)
  if (IGNORED.split(' ').includes(option)) return { kind: 'ignored' }
  return REFUSED.split(' ').includes(option) ? { kind: 'refused', code: 'FLAG_UNSUPPORTED' } : undefined
}

/** Python's `strtobool`, as pip reads a switch; `undefined` for what it refuses. */
export function truth(value: string): boolean | undefined {
  if (/^(y|yes|t|true|on|1)$/i.test(value)) return true
  return /^(n|no|f|false|off|0)$/i.test(value) ? false : undefined
}

/** Every variable of uv that can be written, for the test that holds them against the program itself. */
export function writtenVariables(): readonly string[] {
  return Object.values(RULES).flatMap(rule => (rule.kind === 'variables' ? rule.names : []))
}
