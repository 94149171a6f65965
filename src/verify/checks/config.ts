import type { ConfigField } from '../../engine/transform.ts'
import type { Announcements } from '../announced.ts'
import type { ImageConfig } from '../engine.ts'
import { type Check, checkOf, type Difference } from '../model.ts'

/**
 * The config of two images is the same when Env (by variable), Cmd, Entrypoint, WorkingDir, User, StopSignal, Healthcheck,
 * ExposedPorts, Volumes and Labels are equal. What a fix announced of a field, or of one name in it, is explained.
 */
export function compareConfig(before: ImageConfig, after: ImageConfig, announcements: Announcements): Check {
  const differences: Difference[] = []
  const compare = (field: ConfigField, name: string | undefined, one?: string, other?: string) => {
    if (one === other) return
    differences.push({
      what: name === undefined ? field : `${field} ${name}`,
      change: one === undefined ? 'added' : other === undefined ? 'removed' : 'changed',
      before: one,
      after: other,
      explained: announcements.config(field, name),
    })
  }
  const named = (field: ConfigField, one: Names, other: Names) => {
    for (const name of new Set([...one.keys(), ...other.keys()])) {
      compare(field, name, one.get(name), other.get(name))
    }
  }
  named('Env', variables(before.env), variables(after.env))
  compare('Cmd', undefined, list(before.cmd), list(after.cmd))
  compare('Entrypoint', undefined, list(before.entrypoint), list(after.entrypoint))
  compare('WorkingDir', undefined, before.workingDir || '/', after.workingDir || '/')
  compare('User', undefined, before.user || 'root', after.user || 'root')
  compare('StopSignal', undefined, before.stopSignal || 'SIGTERM', after.stopSignal || 'SIGTERM')
  compare('Healthcheck', undefined, list(before.healthcheck), list(after.healthcheck))
  named('ExposedPorts', present(before.exposedPorts), present(after.exposedPorts))
  named('Volumes', present(before.volumes), present(after.volumes))
  named('Labels', new Map(Object.entries(before.labels)), new Map(Object.entries(after.labels)))
  return checkOf('config', 'equal', differences)
}

type Names = ReadonlyMap<string, string>

function variables(env: readonly string[]): Names {
  return new Map(
    env.map(assignment => {
      const sign = assignment.indexOf('=')
      return sign === -1 ? [assignment, ''] : [assignment.slice(0, sign), assignment.slice(sign + 1)]
    }),
  )
}

function present(names: readonly string[]): Names {
  return new Map(names.map(name => [name, 'set']))
}

/** An empty list means the same as none. */
function list(words: readonly string[] | undefined): string | undefined {
  return words === undefined || words.length === 0 ? undefined : JSON.stringify(words)
}
