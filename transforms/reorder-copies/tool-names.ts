import type { Tool } from '../../src/authoring.ts'

const NAMES: Readonly<Partial<Record<Tool, string>>> = {
  pipenv: 'Pipenv',
  poetry: 'Poetry',
  pdm: 'PDM',
  yarn: 'Yarn',
  bun: 'Bun',
  go: 'Go',
  cargo: 'Cargo',
  maven: 'Maven',
  gradle: 'Gradle',
  dotnet: '.NET',
  bundler: 'Bundler',
  composer: 'Composer',
}

/** A tool as its makers write it. */
export function nameOf(tool: Tool): string {
  return NAMES[tool] ?? tool
}
