import { type Facts, manifestsAt } from '../../src/authoring.ts'
import type { Missing } from './index.ts'
import { isSeenByBuild } from './set-variable.ts'
import { settingsTaken } from './settings-files.ts'

/** What may differ when the variable is set; a sentence each. */
export function consequencesOf(missing: Missing, facts: Facts): readonly string[] {
  const { runtime, variable } = missing
  const taken = runtime.assumed
    ? [`${runtime.started.written} of ${lowerLine(runtime.started.by)} is taken to be a Python program.`]
    : []
  switch (variable.name) {
    case 'NODE_ENV':
      return [...production(missing, facts), ...settingsTaken(missing, facts)]
    case 'PYTHONUNBUFFERED':
      return [
        ...taken,
        'Each line that is printed is written at once: a program that prints a great deal gets slower.',
      ]
    case 'PYTHONDONTWRITEBYTECODE':
      return [
        ...taken,
        'Modules that were not compiled when they were installed are compiled by each process that imports them.',
        ...(isSeenByBuild(missing)
          ? ['Steps of the build that run the program leave no compiled modules of it in the image either.']
          : []),
      ]
  }
}

function lowerLine(by: string): string {
  return by.replace(/^Line /, 'line ')
}

/** Source: the documentation of Express 5, NestJS 11, Koa 3 and Strapi 5, read 2026-11. */
const KNOWN: readonly { readonly name: string; readonly says: string }[] = [
  {
    name: 'express',
    says: 'Express caches views, and answers an error without its stack trace.',
  },
  { name: 'koa', says: 'Libraries of Koa that look at NODE_ENV print no debugging output.' },
  {
    name: '@strapi/strapi',
    says: 'Strapi runs without its content-type builder, and wants an admin panel that was built.',
  },
]

function production({ dockerfile, stage }: Missing, facts: Facts): readonly string[] {
  const [manifest] = manifestsAt(dockerfile, stage, facts)
  const known = KNOWN.filter(({ name }) => name in (manifest?.dependencies ?? {})).map(({ says }) => says)
  return [
    ...known,
    known.length > 0
      ? 'Whatever else looks at NODE_ENV takes the container for production.'
      : 'The program and its libraries may look at NODE_ENV, and take the container for production.',
  ]
}
