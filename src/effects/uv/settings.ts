import type { ShellAssignment } from '../../shell/script.ts'
import type { RunView } from '../caches/model.ts'
import type { Invocation } from '../invocation.ts'
import { type Refusal, refuse } from './model.ts'
import { truth, variableRule } from './variables.ts'

/** What the variables that pip would read make of a uv command. */
export interface Settings {
  readonly ok: true
  /** `NAME=value` to put in front of the command. */
  readonly variables: readonly string[]
  /** Assignments in front of the command that go under another name. */
  readonly renamed: ReadonlyMap<ShellAssignment, string>
  readonly words: readonly string[]
  readonly extraIndex: boolean
  readonly compiles: boolean
}

export function settingsFor(view: RunView, invocation: Invocation): Settings | Refusal {
  const { env } = view.state
  const own = invocation.command.assignments
  const variables = new Map<string, string>()
  const renamed = new Map<ShellAssignment, string>()
  const words: string[] = []
  let extraIndex = false
  let compiles = true
  const names = [...own.map(({ name }) => name), ...env.keys()]
  for (const name of new Set(names)) {
    const rule = variableRule(name)
    const assignment = own.findLast(one => one.name === name)
    const value =
      assignment === undefined ? env.get(name) : (assignment.value?.value ?? assignmentText(assignment))
    if (rule === undefined || rule.kind === 'ignored' || value === '') continue
    if (rule.kind === 'refused') {
      if (name === 'PIP_CONFIG_FILE' && value === '/dev/null') continue
      if (name === 'PIP_USER' && value !== undefined && truth(value) === false) continue
      return refuse(rule.code, `${name} is set, which uv has no counterpart for.`)
    }
    if (rule.kind === 'any') {
      words.push(...rule.words)
    } else if (rule.kind === 'variables') {
      const list = value !== undefined && /\s/.test(value.trim())
      if ((rule.list === 'commas' && list) || (rule.list === 'one' && list))
        return refuse('SHELL_DYNAMIC', `${name} holds a list, which uv reads in another form.`)
      if (rule.names.some(one => env.has(one))) continue
      if (name === 'PIP_EXTRA_INDEX_URL') extraIndex = true
      const [first, ...others] = rule.names
      if (assignment !== undefined && others.length === 0 && first !== undefined)
        renamed.set(assignment, first)
      else if (assignment !== undefined)
        return refuse('SHELL_DYNAMIC', `${name} stands for several variables of uv.`)
      else for (const one of rule.names) if (!variables.has(one)) variables.set(one, `${one}="$${name}"`)
    } else {
      const on = value === undefined ? undefined : truth(value)
      if (on === undefined)
        return refuse('SHELL_DYNAMIC', `Whether ${name} is on cannot be told from the file.`)
      if (on && rule.kind === 'compile') compiles = false
      else if (on && rule.kind === 'switch') words.push(...rule.words)
    }
  }
  return { ok: true, variables: [...variables.values()], renamed, words, extraIndex, compiles }
}

/** A value that is not literal is there all the same. */
function assignmentText({ value }: ShellAssignment): string | undefined {
  return value === undefined ? '' : undefined
}
