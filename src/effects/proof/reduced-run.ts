import { readShell } from '../../shell/read.ts'
import type { Script } from '../../shell/script.ts'
import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { flagsNamed } from '../../syntax/queries.ts'
import { encloses } from '../../text/span.ts'
import { isCacheTarget, withoutCacheTalk } from '../caches.ts'
import type { RunPlace, RunStep } from '../graph/model.ts'
import { exactRun, mountText, otherFlags } from '../graph/run-text.ts'
import { isSeparable } from '../shell-state.ts'
import { stateBefore } from '../state.ts'

/**
 * A RUN without its mounts of package caches and without the words that only fill or empty them; `a && b` as two
 * steps where that makes no difference, so that it does not matter how commands are shared out among RUNs.
 */
export function reducedRun(run: Instruction, place: RunPlace): readonly RunStep[] {
  const forms = reducedForms(place.d, run)
  if (forms === undefined) return exactRun(run, place)
  const mounts = flagsNamed(run, 'mount')
    .map(flag => mountText(flag, place))
    .filter(({ fields }) => !isPackageCache(place.d, run, fields))
  const rest = [place.shell, mounts.map(mount => mount.text), otherFlags(run, place)]
  // What a tmpfs holds, and what is written into a bind mount, is gone after each RUN.
  const together = mounts.some(
    ({ fields }) => fields.get('type') === 'tmpfs' || fields.has('readwrite') || fields.has('readonly'),
  )
  const steps = together ? [forms.join(' && ')] : forms
  const inputs = mounts.flatMap(mount => mount.inputs)
  return steps.map(form => ({ text: JSON.stringify(['reduced', form, ...rest]), inputs }))
}

/** The commands without talk of caches; `undefined` where the RUN has to be taken to the letter. */
export function reducedForms(d: Dockerfile, run: Instruction): readonly string[] | undefined {
  const reading = readShell(d, run)
  if (!reading.ok || run.json !== undefined || hasInput(reading.script)) return undefined
  const { script } = reading
  const state = stateBefore(d, run)
  const parts = isSeparable(script) ? singleItems(script) : [script]
  const forms: string[] = []
  for (const part of parts) {
    const form = withoutCacheTalk(part, state, d.text)
    if (form === undefined) return undefined
    if (form !== '') forms.push(parts.length > 1 || isSeparable(script) ? form : `${script.carrier} ${form}`)
  }
  return forms
}

/** Each element of the list as a script of its own. */
function singleItems(script: Script): readonly Script[] {
  return script.items.map(item => ({
    ...script,
    items: [{ ...item, operator: undefined, operatorSpan: undefined }],
    commands: script.commands.filter(command => encloses(item.span, command.span)),
  }))
}

/** A heredoc that is the input of a command is part of what it does. */
function hasInput(script: Script): boolean {
  return script.commands.some(({ redirects }) => redirects.some(({ operator }) => /^<<-?$/.test(operator)))
}

function isPackageCache(d: Dockerfile, run: Instruction, fields: ReadonlyMap<string, string>): boolean {
  const target = fields.get('target')
  if (fields.get('type') !== 'cache' || target === undefined || fields.has('from') || fields.has('source'))
    return false
  return isCacheTarget(target, stateBefore(d, run).env)
}
