import {
  browserStates,
  type Declined,
  downloadedBrowsers,
  folderRole,
  type HomeState,
  homeStates,
  type Instruction,
  readShell,
  type Script,
  stateBefore,
} from '../../src/authoring.ts'
import type { Landing } from './copies.ts'
import { decline } from './refusals.ts'
import { isRead, type StartText, type Unread } from './start-texts.ts'
import type { Subject } from './subject.ts'

/** A variable that keeps what a RUN brings out of the home of root. */
export interface Relocation {
  readonly instruction: Instruction
  readonly state: HomeState
  readonly name: string
  readonly value: string
}

const IN_ROOT_HOME = /(?:^|[\s:='",])\/root(?:\/|$|[\s:'",])/

/** What would have to move out of the home of root, or why something there cannot. */
export function relocationsOf(
  subject: Subject,
  landings: readonly Landing[],
  texts: readonly (StartText | Unread)[],
): readonly Relocation[] | Declined {
  const named = namedHome(subject, landings, texts)
  if (named !== undefined) return decline('ROOT_HOME', named)
  const found: Relocation[] = []
  const above: Script[] = []
  const lines = new Set(subject.stage.instructions)
  for (const instruction of subject.instructions) {
    const reading = instruction.keyword === 'RUN' ? readShell(subject.dockerfile, instruction) : undefined
    if (reading?.ok !== true) continue
    const states = [
      ...homeStates(reading.script, stateBefore(subject.dockerfile, instruction), above),
      ...browserStates(downloadedBrowsers(subject.dockerfile, instruction, subject.facts)),
    ]
    above.push(reading.script)
    for (const state of states) {
      const { what, folder, relocate, readBy, code } = state
      if (readBy !== undefined && !starts(texts, name => name === readBy)) continue
      if (relocate === undefined || !lines.has(instruction))
        return decline(
          code,
          `${what} on line ${instruction.line} lies in ${folder}, which no other user can read.`,
        )
      if (!found.some(({ name }) => name === relocate.name))
        found.push({ instruction, state, name: relocate.name, value: relocate.value })
    }
  }
  return [...found, ...corepackHome(subject, texts)]
}

/** Whether something that runs when the container starts is a program, launchers included. */
function starts(texts: readonly (StartText | Unread)[], is: (name: string) => boolean): boolean {
  return texts
    .filter(isRead)
    .some(({ script }) =>
      script.commands.some(({ words }) =>
        words.some(({ loose }) => is(loose.slice(loose.lastIndexOf('/') + 1))),
      ),
    )
}

/** Where the file, its scripts or compose name the home of root. */
function namedHome(
  { instructions, state, services }: Subject,
  landings: readonly Landing[],
  texts: readonly (StartText | Unread)[],
): string | undefined {
  const closed = 'which is closed to other users'
  if (state.cwd !== undefined && folderRole(state.cwd) === 'root-home')
    return `It works in ${state.cwd}, ${closed}.`
  const landing = landings.find(({ destination }) => folderRole(destination) === 'root-home')
  if (landing !== undefined)
    return `${landing.instruction.keyword} on line ${landing.instruction.line} copies to ${landing.destination}, ${closed}.`
  for (const instruction of instructions) {
    if (instruction.keyword !== 'ENV') continue
    const found = instruction.assignments.find(({ name }) => IN_ROOT_HOME.test(state.env.get(name) ?? ''))
    if (found !== undefined)
      return `${found.name} on line ${instruction.line} names a folder in /root, ${closed}.`
  }
  for (const text of texts.filter(isRead)) {
    const command = text.script.commands.find(one => one.words.some(word => IN_ROOT_HOME.test(word.loose)))
    if (command !== undefined) return `${text.where(command)} names a folder in /root, ${closed}.`
  }
  for (const { name, file, environment } of services) {
    const found = Object.entries(environment).find(([, value]) => IN_ROOT_HOME.test(value))
    if (found !== undefined) return `${found[0]} of ${name} in ${file} names a folder in /root, ${closed}.`
  }
  return undefined
}

const DOWNLOADS = /^(yarn|pnpm|corepack (prepare|install|use|up|hydrate))$/

/** Yarn and pnpm of corepack lie in the home of whoever enabled it: another user would download them at every start. */
function corepackHome(
  { stage, state, instructions, dockerfile }: Subject,
  texts: readonly (StartText | Unread)[],
): readonly Relocation[] {
  if (state.env.has('COREPACK_HOME')) return []
  const runs = texts
    .filter(isRead)
    .some(({ script }) => script.commands.some(({ name }) => /^(yarn|pnpm)$/.test(name ?? '')))
  const calls = (one: Instruction, is: (name: string, verb: string) => boolean) => {
    const reading = one.keyword === 'RUN' ? readShell(dockerfile, one) : undefined
    return (
      reading?.ok === true &&
      reading.script.commands.some(({ name = '', words }) => is(name, words[1]?.value ?? ''))
    )
  }
  const enables = instructions.find(one => calls(one, name => name === 'corepack'))
  const since = enables === undefined ? [] : instructions.slice(instructions.indexOf(enables))
  // Enabling alone downloads nothing: in a stage below, the setting comes where it does something.
  const instruction =
    enables !== undefined && stage.instructions.includes(enables)
      ? enables
      : since.find(one =>
          calls(one, (name, verb) => DOWNLOADS.test(name === 'corepack' ? `${name} ${verb}` : name)),
        )
  if (!runs || instruction === undefined) return []
  const value = '/usr/local/share/corepack'
  const name = 'COREPACK_HOME'
  return [
    {
      instruction,
      name,
      value,
      state: {
        what: 'The package manager of corepack',
        folder: '/root/.cache/node/corepack',
        relocate: { name, value },
        readBy: undefined,
        code: 'ROOT_HOME',
      },
    },
  ]
}
