import { type Declined, type Facts, manifestsAt, parentOf, resolvePath } from '../../src/authoring.ts'
import type { Missing } from './index.ts'

/** Settings of a Node program that it picks by NODE_ENV. */
interface SettingsFile {
  /** Relative to the context. */
  readonly path: string
  /** Of the library that reads it. */
  readonly library: string
  /** What it holds for production; `undefined` when it holds nothing. */
  readonly production: string | undefined
}

/** A library that has settings for development and none for production would not start. */
export function unconfigured(missing: Missing, facts: Facts): Declined | undefined {
  const file = settingsFiles(missing, facts).find(({ production }) => production === undefined)
  if (file === undefined) return undefined
  return {
    code: 'PRODUCTION_NOT_CONFIGURED',
    reason: `${file.path} has nothing for production, which is what ${file.library} would look for.`,
  }
}

/** What changes hands with NODE_ENV=production, a sentence each. */
export function settingsTaken(missing: Missing, facts: Facts): readonly string[] {
  return settingsFiles(missing, facts).map(
    ({ library, production }) => `${library} reads ${production ?? 'nothing'} from now on.`,
  )
}

/**
 * Libraries that choose by NODE_ENV, `development` where it is not set. Source: README of each, read 2026-11.
 */
const CHOOSING: readonly {
  readonly library: string
  /** Names in package.json. */
  readonly packages: readonly string[]
  /** Files that hold one section per environment. */
  readonly sections: readonly string[]
  /** One file per environment: `$` is its name. */
  readonly perEnvironment: readonly string[]
}[] = [
  {
    library: 'Sequelize',
    packages: ['sequelize', 'sequelize-cli', 'sequelize-typescript'],
    sections: ['config/config.json', 'src/config/config.json', 'server/config/config.json'],
    perEnvironment: [],
  },
  {
    library: 'Knex',
    packages: ['knex'],
    sections: ['knexfile.js', 'knexfile.ts', 'knexfile.cjs'],
    perEnvironment: [],
  },
  {
    library: 'config',
    packages: ['config'],
    sections: [],
    perEnvironment: [
      'config/$.json',
      'config/$.js',
      'config/$.ts',
      'config/$.yaml',
      'config/$.yml',
      'config/$.json5',
    ],
  },
  { library: 'dotenv-flow', packages: ['dotenv-flow'], sections: [], perEnvironment: ['.env.$'] },
  { library: '@dotenvx/dotenvx', packages: ['@dotenvx/dotenvx'], sections: [], perEnvironment: ['.env.$'] },
]

function settingsFiles({ dockerfile, stage }: Missing, facts: Facts): readonly SettingsFile[] {
  const [manifest] = manifestsAt(dockerfile, stage, facts)
  const files = facts.context?.files
  if (manifest === undefined || files === undefined) return []
  const inFolder = (name: string) => resolvePath(`/${parentOf(`/${manifest.path}`)}`, name).slice(1)
  return CHOOSING.filter(({ packages }) => packages.some(name => name in manifest.dependencies)).flatMap(
    ({ library, sections, perEnvironment }) => {
      const found: SettingsFile[] = []
      for (const path of sections.map(inFolder)) {
        const text = files.read(path)
        if (text === undefined || !/\bdevelopment\b/.test(text)) continue
        const has = /\bproduction\b/.test(text)
        found.push({ path, library, production: has ? `the section production of ${path}` : undefined })
      }
      const development = perEnvironment
        .map(path => inFolder(path.replace('$', 'development')))
        .find(files.has)
      if (development !== undefined) {
        const production = perEnvironment
          .map(path => inFolder(path.replace('$', 'production')))
          .find(files.has)
        const instead = production === undefined ? undefined : `${production} in place of ${development}`
        found.push({ path: development, library, production: instead })
      }
      return found
    },
  )
}
