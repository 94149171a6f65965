/**
 * Folders that are scratch space wherever they stand: what a package manager can download or make again.
 * Source: the tables beside this file, 2026-08. Not in here, though under a folder called cache: browsers of
 * Playwright, Puppeteer and Cypress, models of Hugging Face and torch, Corepack's managers, Poetry's environments,
 * interpreters and tools of uv. They are data that programs need when they run.
 */
const SCRATCH: readonly RegExp[] = [
  /^\/var\/cache\/(apt|dnf|yum|libdnf5|apk)(\/|$)/,
  /^\/var\/lib\/apt\/lists(\/|$)/,
  /^\/etc\/apk\/cache(\/|$)/,
  /\/\.cache\/(pip|uv|pipenv|yarn|go-build|pdm|hatch)(\/|$)/,
  /\/\.cache\/pypoetry\/(cache|artifacts)(\/|$)/,
  /\/\.npm(\/|$)/,
  /^\/usr\/local\/share\/\.cache\/yarn(\/|$)/,
  /\/\.yarn\/berry\/cache(\/|$)/,
  /\/(\.local\/share\/pnpm|pnpm)\/store(\/|$)/,
  /\/\.bun\/install\/cache(\/|$)/,
  /\/go\/pkg\/mod(\/|$)/,
  /\/\.?cargo\/(registry|git\/db)(\/|$)/,
  /\/\.m2\/(repository|wrapper)(\/|$)/,
  /\/\.gradle\/(caches|wrapper)(\/|$)/,
  /\/\.nuget\/packages(\/|$)/,
  /\/conda\/pkgs(\/|$)/,
  /^\/tmp\/(pip|uv|npm|pnpm|yarn|bun|composer)-(cache|store)(\/|$)/,
]

/** Variables that name the folder of a cache and do nothing else. */
const FOLDER_VARIABLES: readonly (readonly [name: string, below: string])[] = [
  ['PIP_CACHE_DIR', ''],
  ['UV_CACHE_DIR', ''],
  ['PIPENV_CACHE_DIR', ''],
  ['npm_config_cache', ''],
  ['NPM_CONFIG_CACHE', ''],
  ['YARN_CACHE_FOLDER', ''],
  ['BUN_INSTALL_CACHE_DIR', ''],
  ['GOMODCACHE', ''],
  ['GOCACHE', ''],
  ['COMPOSER_CACHE_DIR', ''],
  ['CONDA_PKGS_DIRS', ''],
  ['npm_config_store_dir', ''],
  ['PNPM_HOME', '/store'],
  ['NUGET_PACKAGES', ''],
  ['CARGO_HOME', '/registry'],
  ['CARGO_HOME', '/git/db'],
  ['GOPATH', '/pkg/mod'],
  ['BUN_INSTALL', '/install/cache'],
]

/**
 * Whether an absolute path is, or lies in, the cache of a package manager.
 *
 * @param env where given, folders that its variables name count too
 */
export function isCacheTarget(path: string, env?: ReadonlyMap<string, string | undefined>): boolean {
  if (SCRATCH.some(pattern => pattern.test(path))) return true
  return FOLDER_VARIABLES.some(([name, below]) => {
    const value = env?.get(name)
    if (value === undefined || value === '' || value === '/') return false
    const folder = value + below
    return path === folder || path.startsWith(`${folder}/`)
  })
}
