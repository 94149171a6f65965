import { readCsv } from './csv.ts'
import type { Flag, Instruction } from './dockerfile.ts'

/** A `--mount` of a RUN, values as written (variables unexpanded). */
export interface Mount {
  /** `bind` where the flag does not say. */
  readonly type: string
  readonly target: string | undefined
  readonly source: string | undefined
  readonly from: string | undefined
  readonly id: string | undefined
  readonly sharing: string | undefined
  readonly uid: string | undefined
  readonly gid: string | undefined
  readonly mode: string | undefined
  /** The variable a secret is given in. */
  readonly env: string | undefined
  /** `required` of a secret or an agent. */
  readonly required: boolean
  readonly readOnly: boolean
  readonly flag: Flag
}

/** Other spellings of a key. */
const SYNONYMS: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
}

/** The mounts of a RUN, in order. Empty for any other instruction. */
export function mountsOf(instruction: Instruction): readonly Mount[] {
  if (instruction.keyword !== 'RUN' || instruction.flags.length === 0) return []
  let mounts = known.get(instruction)
  if (mounts === undefined) {
    mounts = readMounts(instruction)
    known.set(instruction, mounts)
  }
  return mounts
}

const known = new WeakMap<Instruction, readonly Mount[]>()

function readMounts({ flags }: Instruction): readonly Mount[] {
  return flags
    .filter(flag => flag.name === 'mount')
    .flatMap(flag => {
      const fields = readCsv(flag.value ?? '')
      return fields === undefined ? [] : [mountOf(flag, fields)]
    })
}

function mountOf(flag: Flag, fields: readonly string[]): Mount {
  const values = new Map<string, string>()
  for (const field of fields) {
    const [key, value] = splitField(field)
    values.set(key, value)
  }
  const type = values.get('type')?.toLowerCase() ?? 'bind'
  return {
    type,
    target: values.get('target'),
    source: values.get('source'),
    from: values.get('from'),
    id: values.get('id'),
    sharing: values.get('sharing')?.toLowerCase(),
    uid: values.get('uid'),
    gid: values.get('gid'),
    mode: values.get('mode'),
    env: values.get('env'),
    required: isTrue(values.get('required')) ?? false,
    readOnly: readOnly(type, values),
    flag,
  }
}

/** Key in lower case and by its first name; a key without `=` is on. */
export function splitField(field: string): readonly [key: string, value: string] {
  const equals = field.indexOf('=')
  const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase()
  return [SYNONYMS[key] ?? key, equals === -1 ? 'true' : field.slice(equals + 1)]
}

/** Caches and tmpfs are writable unless said otherwise, the other types are not. */
function readOnly(type: string, values: ReadonlyMap<string, string>): boolean {
  // The one that comes last counts.
  for (const [key, value] of [...values].reverse()) {
    if (key === 'readonly') return isTrue(value) ?? true
    if (key === 'readwrite') return !(isTrue(value) ?? true)
  }
  return type !== 'cache' && type !== 'tmpfs'
}

function isTrue(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined
  return ['1', 't', 'true'].includes(value.toLowerCase())
}
