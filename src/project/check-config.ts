import type { AnyTransform } from '../engine/registry.ts'
import { DockeroptError } from '../errors.ts'
import type { Config } from './config.ts'
import type { Literal } from './literal.ts'
import { hintFor } from './nearest.ts'

type Mapping = Readonly<Record<string, Literal>>

const KEYS = ['only', 'skip', 'exclude', 'contexts', 'options'] as const satisfies readonly (keyof Config)[]

/** A configuration whose every word means something; throws a DockeroptError for one that does not. */
export function checkConfig(value: Literal, path: string, transforms: readonly AnyTransform[]): Config {
  const config = mapping(value, path, 'The configuration')
  for (const key of Object.keys(config)) {
    if (!KEYS.some(known => known === key)) {
      throw invalid(path, `"${key}" is no setting.`, hintFor(key, KEYS, `There are: ${KEYS.join(', ')}.`))
    }
  }
  const { only, skip, exclude, contexts, options } = config
  return {
    ...(only === undefined ? {} : { only: names(only, path, 'only', transforms) }),
    ...(skip === undefined ? {} : { skip: names(skip, path, 'skip', transforms) }),
    ...(exclude === undefined ? {} : { exclude: strings(exclude, path, 'exclude') }),
    ...(contexts === undefined ? {} : { contexts: folders(contexts, path) }),
    ...(options === undefined ? {} : { options: transformOptions(options, path, transforms) }),
  }
}

/** Throws a DockeroptError when one of the names is no transform's; `where` begins the message. */
export function checkNames(
  given: readonly string[],
  where: string,
  transforms: readonly AnyTransform[],
): void {
  const known = transforms.map(({ name }) => name)
  for (const name of given) {
    if (known.includes(name)) continue
    throw new DockeroptError(
      'UNKNOWN_TRANSFORM',
      `${where}: there is no transform "${name}".`,
      hintFor(name, known, 'All are shown by: dockeropt list'),
    )
  }
}

function names(
  value: Literal,
  path: string,
  key: string,
  transforms: readonly AnyTransform[],
): readonly string[] {
  const given = strings(value, path, key)
  checkNames(given, `${path}: "${key}"`, transforms)
  return given
}

function strings(value: Literal, path: string, key: string): readonly string[] {
  const list = Array.isArray(value) ? value : undefined
  const texts = list?.filter(item => typeof item === 'string')
  if (list === undefined || texts === undefined || texts.length !== list.length) {
    throw invalid(path, `"${key}" must be a list of strings.`, `Write ${key}: ['...'].`)
  }
  return texts
}

function folders(value: Literal, path: string): Readonly<Record<string, string>> {
  const contexts: Record<string, string> = {}
  for (const [glob, folder] of Object.entries(mapping(value, path, '"contexts"'))) {
    if (typeof folder !== 'string') {
      throw invalid(
        path,
        `"contexts" must give a folder for "${glob}".`,
        "Write 'services/*/Dockerfile': '.'.",
      )
    }
    contexts[glob] = folder
  }
  return contexts
}

function transformOptions(
  value: Literal,
  path: string,
  transforms: readonly AnyTransform[],
): Readonly<Record<string, Mapping>> {
  const options = mapping(value, path, '"options"')
  checkNames(Object.keys(options), `${path}: "options"`, transforms)
  return Object.fromEntries(
    Object.entries(options).map(([name, given]) => {
      const chosen = mapping(given, path, `"options.${name}"`)
      const defaults: object = transforms.find(transform => transform.name === name)?.defaults ?? {}
      checkOptions(chosen, defaults, path, `options.${name}`)
      return [name, chosen]
    }),
  )
}

/** The defaults say which options there are and of what type. */
function checkOptions(chosen: Mapping, defaults: object, path: string, where: string): void {
  const known = new Map<string, unknown>(Object.entries(defaults))
  for (const [key, value] of Object.entries(chosen)) {
    if (!known.has(key)) {
      const all = [...known.keys()]
      const otherwise = all.length === 0 ? 'It has no options.' : `There are: ${all.join(', ')}.`
      throw invalid(path, `"${where}" has no option "${key}".`, hintFor(key, all, otherwise))
    }
    const expected = known.get(key)
    if (expected !== undefined && typeOf(expected) !== typeOf(value)) {
      throw invalid(
        path,
        `"${where}.${key}" must be ${typeOf(expected)}.`,
        `The default is ${JSON.stringify(expected)}.`,
      )
    }
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'null'
  return (
    { boolean: 'true or false', number: 'a number', string: 'a string' }[String(typeof value)] ?? 'a mapping'
  )
}

function mapping(value: Literal, path: string, what: string): Mapping {
  if (isMapping(value)) return value
  throw invalid(path, `${what} must be a mapping.`, 'Write { name: value, ... }.')
}

function isMapping(value: Literal): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(path: string, message: string, hint: string): DockeroptError {
  return new DockeroptError('CONFIG_INVALID', `${path}: ${message}`, hint)
}
