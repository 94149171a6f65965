import {
  type Facts,
  lineageOf,
  servicesOf,
  startedPrograms,
  startScripts,
  stateAtEnd,
} from '../../src/authoring.ts'
import type { Missing } from './index.ts'

/** Whether the variable, or an option that means the same, is given already: by whom does not matter. */
export function isSet(missing: Missing, facts: Facts): boolean {
  const { dockerfile, stage, variable } = missing
  const { name } = variable
  if (setsItself(missing)) return true
  if (lineageOf(stage).some(one => one.keyword === 'ENV' && one.assignments.some(set => set.name === name)))
    return true
  // Where the build asks for it, which value the image is meant for is somebody else's decision.
  if (dockerfile.instructions.some(one => one.keyword === 'ARG' && declares(one.assignments, name)))
    return true
  if (Object.hasOwn(stateAtEnd(dockerfile, stage).base?.env ?? {}, name)) return true
  const services = servicesOf(dockerfile, stage, facts)
  if (services.some(service => Object.hasOwn(service.environment, name))) return true
  const started = startedPrograms(dockerfile, stage, facts)
  if (started.some(one => one.settings.some(setting => setting.startsWith(`${name}=`)))) return true
  if (startScripts(dockerfile, stage, facts).some(({ text }) => text.includes(name))) return true
  return started.some(({ args, name: program }) => isOption(program, args, name))
}

function declares(assignments: readonly { readonly name: string }[], name: string): boolean {
  return assignments.some(one => one.name === name)
}

/** `next start` says `production` to itself. */
function setsItself({ runtime, variable }: Missing): boolean {
  return variable.name === 'NODE_ENV' && runtime.started.name === 'next'
}

/** `python -u`, `python -B`. */
function isOption(program: string, args: readonly string[], name: string): boolean {
  const letter = name === 'PYTHONUNBUFFERED' ? 'u' : name === 'PYTHONDONTWRITEBYTECODE' ? 'B' : undefined
  if (letter === undefined || !/^(python|pypy)[\d.]*$/.test(program)) return false
  const first = args.findIndex(arg => !arg.startsWith('-'))
  return args
    .slice(0, first === -1 ? undefined : first)
    .some(arg => /^-[a-zA-Z]+$/.test(arg) && arg.includes(letter))
}
