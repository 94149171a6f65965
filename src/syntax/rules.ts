import { skipSpaces } from './blanks.ts'
import { readCsv } from './csv.ts'
import type { Keyword } from './dockerfile.ts'
import type { RawFlag } from './flags.ts'
import type { Head } from './head.ts'
import { readHeredocWord } from './heredoc-markers.ts'
import { splitField } from './mounts.ts'

/**
 * What BuildKit checks of an instruction once it is taken apart, before anything is built.
 * Source: frontend/dockerfile/instructions of moby/buildkit, read 2026-08.
 *
 * @returns what is wrong, in a sentence without a full stop
 */
export function problemOf(head: Head): string | undefined {
  return flagProblem(head) ?? argumentProblem(head)
}

type FlagKind = 'boolean' | 'string' | 'strings'

const NO_FLAGS: Readonly<Record<string, FlagKind>> = {}
const FLAGS: Partial<Record<Keyword, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    chown: 'string',
    chmod: 'string',
    link: 'boolean',
    'keep-git-dir': 'boolean',
    checksum: 'string',
    unpack: 'boolean',
    exclude: 'strings',
  },
  COPY: {
    chown: 'string',
    from: 'string',
    chmod: 'string',
    link: 'boolean',
    exclude: 'strings',
    parents: 'boolean',
  },
  FROM: { platform: 'string' },
  RUN: { mount: 'strings', network: 'string', security: 'string', device: 'strings' },
  HEALTHCHECK: {
    interval: 'string',
    timeout: 'string',
    'start-period': 'string',
    'start-interval': 'string',
    retries: 'string',
  },
}

/** BuildKit takes flags off these and never looks at them. */
const FLAGS_IGNORED: ReadonlySet<Keyword> = new Set(['ARG', 'STOPSIGNAL'])

function flagProblem(head: Head): string | undefined {
  if (FLAGS_IGNORED.has(head.keyword)) return undefined
  if (head.keyword === 'HEALTHCHECK' && healthType(head) === 'NONE') return undefined
  const known = FLAGS[head.keyword] ?? NO_FLAGS
  const used = new Set<string>()
  for (const flag of head.flags) {
    const { name, value } = nameAndValue(flag)
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    if (kind === undefined) return `unknown flag of ${head.keyword}: --${name}`
    if (used.has(name) && kind !== 'strings') return `duplicate flag: --${name}`
    used.add(name)
    if (kind === 'boolean') {
      if (value === '') return `missing a value on flag: --${name}`
      if (value !== undefined && !/^(?:true|false)$/i.test(value)) {
        return `expecting true or false for flag --${name}, not ${value}`
      }
    } else if (value === undefined) return `missing a value on flag: --${name}`
    const problem = valueProblem(head.keyword, name, value ?? '')
    if (problem !== undefined) return problem
  }
  return undefined
}

export function nameAndValue(flag: RawFlag): { name: string; value: string | undefined } {
  const equals = flag.word.indexOf('=')
  return equals === -1
    ? { name: flag.word.slice(2), value: undefined }
    : { name: flag.word.slice(2, equals), value: flag.word.slice(equals + 1) }
}

/** What Go's `time.ParseDuration` takes. */
const DURATION = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/

function valueProblem(keyword: Keyword, name: string, value: string): string | undefined {
  if (keyword === 'RUN') return runProblem(name, value)
  if (keyword !== 'HEALTHCHECK' || value === '') return undefined
  if (name === 'retries')
    return /^\+?\d{1,9}$/.test(value) ? undefined : `invalid value for --retries: ${value}`
  return DURATION.test(value) && !value.startsWith('-')
    ? undefined
    : `invalid duration for --${name}: ${value}`
}

function runProblem(name: string, value: string): string | undefined {
  switch (name) {
    case 'network':
      return ['default', 'none', 'host'].includes(value) ? undefined : `invalid network mode: ${value}`
    case 'security':
      return ['sandbox', 'insecure'].includes(value) ? undefined : `invalid security mode: ${value}`
    default: {
      const fields = readCsv(value)
      if (fields === undefined) return `--${name} cannot be taken apart at its commas: ${value}`
      const from = fields.map(splitField).find(([key]) => key === 'from')?.[1]
      // A dollar sign at the very end is no variable.
      const variable = name === 'mount' && from !== undefined && /\$./s.test(from)
      return variable ? "a mount's from does not take variables: name a stage instead" : undefined
    }
  }
}

function argumentProblem(head: Head): string | undefined {
  const { keyword, words } = head
  switch (keyword) {
    case 'FROM':
      return fromProblem(head)
    case 'ADD':
    case 'COPY': {
      if (words.length < 2) return `${keyword} requires at least two arguments`
      const destination = words.at(-1)?.text ?? ''
      return readHeredocWord(destination) === undefined
        ? undefined
        : `${keyword} cannot accept a heredoc as a destination`
    }
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      if (head.assignments.length === 0) return `${keyword} requires at least one argument`
      return head.assignments.some(one => one.name === '') ? `${keyword} names can not be blank` : undefined
    case 'EXPOSE':
      return words.length === 0 ? 'EXPOSE requires at least one argument' : undefined
    case 'VOLUME':
      if (words.length === 0) return 'VOLUME requires at least one argument'
      return words.some(word => skipSpaces(word.text, 0, word.text.length) === word.text.length)
        ? 'VOLUME can not be an empty string'
        : undefined
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return words.length === 0 ? `${keyword} requires exactly one argument` : undefined
    case 'SHELL':
      if (head.argsStart === head.argsEnd || head.json?.length === 0)
        return 'SHELL requires at least one argument'
      return head.json === undefined ? 'SHELL requires the arguments to be in JSON form' : undefined
    case 'HEALTHCHECK':
      return healthProblem(head)
    case 'ONBUILD':
      return triggerProblem(head.trigger)
    default:
      return undefined
  }
}

const STAGE_NAME = /^[a-z][a-z0-9\-_.]*$/

function fromProblem(head: Head): string | undefined {
  const [, as, name] = head.words
  if (head.words.length === 3 && as !== undefined && name !== undefined && as.text.toLowerCase() === 'as') {
    if (STAGE_NAME.test(name.text.toLowerCase())) return undefined
    return `invalid name for build stage: ${name.text}`
  }
  return head.words.length === 1 ? undefined : 'FROM requires either one or three arguments'
}

function healthType(head: Head): string {
  // Where there is a JSON form its strings are the words, and what stands before it is `CMD`.
  return head.json === undefined ? (head.words[0]?.text.toUpperCase() ?? '') : 'CMD'
}

function healthProblem(head: Head): string | undefined {
  if (head.argsStart === head.argsEnd) return 'HEALTHCHECK requires at least one argument'
  const type = head.words[0]
  if (head.json !== undefined)
    return head.json.length === 0 ? 'missing command after HEALTHCHECK CMD' : undefined
  const alone = type?.end === head.argsEnd
  switch (healthType(head)) {
    case 'NONE':
      return alone ? undefined : 'HEALTHCHECK NONE takes no arguments'
    case 'CMD':
      return alone ? 'missing command after HEALTHCHECK CMD' : undefined
    default:
      return `unknown type ${type?.text ?? ''} in HEALTHCHECK (try CMD)`
  }
}

function triggerProblem(trigger: Head | undefined): string | undefined {
  if (trigger === undefined) return 'ONBUILD requires at least one argument'
  if (['ONBUILD', 'MAINTAINER', 'FROM'].includes(trigger.keyword)) {
    return `${trigger.keyword} is not allowed as an ONBUILD trigger`
  }
  return undefined
}
