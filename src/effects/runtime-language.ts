import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Stage } from '../syntax/dockerfile.ts'
import { parseReference } from '../syntax/reference.ts'
import { knownServer } from './known-servers.ts'
import { isNamed } from './program-names.ts'
import { startScripts } from './start-scripts.ts'
import { type Started, startedPrograms } from './started-programs.ts'
import { stateAtEnd } from './state.ts'

/** A program of one of these languages that a container runs. */
export interface Runtime {
  readonly language: 'node' | 'python'
  readonly started: Started
  /** Only the base image says so: what is started is in no table. */
  readonly assumed: boolean
}

/** Programs that are written in the language or run what is. Source: their manuals, read 2026-11. */
const PROGRAMS: Readonly<Record<Runtime['language'], readonly [names: string, patterns: RegExp]>> = {
  node: [
    'node nodejs npm npx yarn yarnpkg pnpm tsx forever next nuxt nuxi nest strapi medusa directus keystone',
    /^(ts-node|pm2)[\w-]*$/,
  ],
  python: [
    'gunicorn uvicorn hypercorn daphne granian fastapi flask quart litestar sanic celery flower rq huey_consumer huey_consumer.py arq taskiq waitress-serve streamlit chainlit gradio manage.py django-admin airflow prefect mlflow scrapy',
    /^((python|pypy)[\d.]*|(dramatiq|jupyter)[\w-]*)$/,
  ],
}

function isProgramOf(language: Runtime['language'], name: string): boolean {
  return PROGRAMS[language].some(names => isNamed(names, name))
}

/** The languages of what a container of a stage runs, each with the first program that tells. */
export function runtimesOf(dockerfile: Dockerfile, stage: Stage, facts: Facts): readonly Runtime[] {
  const started = startedPrograms(dockerfile, stage, facts).filter(
    one => one.by !== 'The base image' && !isPrompt(one),
  )
  const found = (['node', 'python'] as const).flatMap(language => {
    const told = started.find(one => isProgramOf(language, one.name) && !isOnlyRunner(one, started))
    return told === undefined ? [] : [{ language, started: told, assumed: false }]
  })
  if (found.length > 0) return found
  const likely = started.filter(({ by }) => by.startsWith('Line ')).at(-1)
  const reference = parseReference(stateAtEnd(dockerfile, stage).baseRef)?.name
  const isPython = reference !== undefined && /(^|\/)(python|pypy)$/.test(reference)
  return isPython &&
    likely !== undefined &&
    isUnknown(likely) &&
    !isOtherScript(dockerfile, stage, likely, facts)
    ? [{ language: 'python', started: likely, assumed: true }]
    : []
}

/** `npm start`, where the script tells what is really started. */
function isOnlyRunner({ written, scripts }: Started, started: readonly Started[]): boolean {
  return scripts.length > 0 && started.some(one => one.written.startsWith(`${written}, by `))
}

/** An interpreter with nothing to run waits for somebody to type. */
function isPrompt({ name, args }: Started): boolean {
  return /^(node|nodejs|(python|pypy)[\d.]*)$/.test(name) && args.length === 0
}

/** A shell script of the project that neither names anything of Python nor hands on to what it is given. */
function isOtherScript(dockerfile: Dockerfile, stage: Stage, { name }: Started, facts: Facts): boolean {
  const script = startScripts(dockerfile, stage, facts).find(({ path }) => path.endsWith(`/${name}`))
  if (script === undefined) return false
  const words = script.text.split(/[\s"'`;|&()]+/).map(word => word.slice(word.lastIndexOf('/') + 1))
  return !words.some(word => /^\$[@*]$|\.py$|^pip[\d.]*$/.test(word) || isProgramOf('python', word))
}

function isUnknown({ name, args }: Started): boolean {
  // uWSGI and supervisord come from pip in such an image, and serve it.
  const server = knownServer([name, ...args])
  return (
    (server === undefined || /^(uwsgi|supervisord)$/.test(name)) &&
    // The exec form written wrong, which a shell is given: nothing starts.
    !name.startsWith('[') &&
    !/^(\w*sh|sleep|tail|echo|true|cat)$/.test(name)
  )
}
