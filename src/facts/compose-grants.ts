import { asList, asMap, asText, type Data } from './data.ts'
import type { ComposeGrant } from './facts.ts'

/** What a compose file declares at its top, by name. */
export interface Declared {
  readonly secrets: Data
  readonly configs: Data
}

/**
 * The secrets and configs of a service, short (`- db_password`) and long form.
 *
 * @see https://docs.docker.com/reference/compose-file/services/#secrets
 */
export function readGrants(
  data: Data,
  declared: Declared,
  text: (value: unknown) => string | undefined,
): readonly ComposeGrant[] {
  const read = (kind: ComposeGrant['kind'], value: unknown, known: Data): readonly ComposeGrant[] =>
    asList(value).flatMap(item => {
      const map = asMap(item)
      const name = text(map === undefined ? item : map.source)
      if (name === undefined) return []
      const said = text(map?.target) ?? name
      const folder = kind === 'secret' ? '/run/secrets' : ''
      return [
        {
          kind,
          name,
          target: said.startsWith('/') ? said : `${folder}/${said}`,
          mode: modeOf(map?.mode),
          owner: text(map?.uid),
          ofHost: asMap(known[name])?.file !== undefined,
        },
      ]
    })
  return [
    ...read('secret', data.secrets, declared.secrets),
    ...read('config', data.configs, declared.configs),
  ]
}

/**
 * Permission bits. `0400` is octal for Compose, and four hundred for YAML 1.2: of the two readings the one is taken that gives the
 * owner most and others least, in bits that people give to files that are read.
 */
function modeOf(value: unknown): number | undefined {
  const digits = typeof value === 'number' ? String(value) : asText(value)
  if (digits === undefined) return undefined
  const asOctal = /^(0o?)?[0-7]+$/.test(digits) ? Number.parseInt(digits.replace(/^0o/, ''), 8) : undefined
  const readings = typeof value === 'number' ? [value, asOctal] : [asOctal]
  return readings.find(mode => mode !== undefined && isUsual(mode))
}

function isUsual(mode: number): boolean {
  const digits = mode.toString(8)
  return /^[4-7][04-7][04-7]$/.test(digits) && [...digits].sort().reverse().join('') === digits
}
