/**
 * Names of files that package managers read when they install, and that no program writes to; with the globs people put in for
 * several of them.
 *
 * Source: documentation of pip 25, uv 0.9, Poetry 2, PDM 2, Pipenv 2025, npm 11, Yarn 4, pnpm 10, Bun 1.3, Go 1.25, Cargo 1.90, Bundler 4 and
 * Composer 2; read 2026-11.
 */
const MANIFEST =
  /^([\w.-]*(requirements|constraints)[\w.*-]*(\.(txt|in)|\*)|pyproject\.toml|setup\.(py|cfg)|(poetry|pdm|uv|Cargo|Gemfile|composer)\.lock|Pipfile(\.lock|\*)?|package(-lock|\*)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(lock|workspace)\.yaml|bun\.lockb?|\.(npmrc|yarnrc|yarnrc\.yml|python-version|nvmrc|node-version)|go\.(mod|sum|\*)|Cargo\.(toml|\*)|Gemfile\*?|composer\.(json|\*))\*?$/

/** Whether a path or glob of the build context names such files only. */
export function isManifestFile(source: string): boolean {
  return MANIFEST.test(source.slice(source.lastIndexOf('/') + 1))
}
