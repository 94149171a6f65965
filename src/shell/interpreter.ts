import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import type { Unreadable } from './script.ts'

/** The shells whose language the reader knows. */
export type Interpreter = 'sh' | 'bash' | 'ash' | 'dash' | 'zsh'

export type InterpreterReading =
  | { readonly ok: true; readonly interpreter: Interpreter }
  | { readonly ok: false; readonly unreadable: Unreadable }

/** Which shell a shell form is given to. */
export function interpreterOf(dockerfile: Dockerfile, instruction: Instruction): InterpreterReading {
  const stage = instruction.stage === undefined ? undefined : dockerfile.stages[instruction.stage]
  const shell = stage === undefined ? undefined : shellInForce(dockerfile, stage, instruction)
  if (shell !== undefined) return interpreterOfVector(shell.json?.map(element => element.value) ?? [])
  if (stage !== undefined && looksWindows(dockerfile, stage)) {
    return unreadable('WINDOWS', `${stage.base} looks like a Windows image, whose shell is cmd`)
  }
  return { ok: true, interpreter: 'sh' }
}

/** What a SHELL instruction or the head of an exec form says, `["/bin/bash", "-o", "pipefail", "-c"]` for one. */
function interpreterOfVector(vector: readonly string[]): InterpreterReading {
  const [program = ''] = vector
  const name = baseName(program)
    .toLowerCase()
    .replace(/\.exe$/, '')
  if (name === 'cmd' || name === 'powershell' || name === 'pwsh') {
    return unreadable('WINDOWS', `the shell is ${program}`)
  }
  const interpreter = interpreterNamed(name)
  if (interpreter === undefined || !takesScript(vector)) {
    return unreadable('SHELL_UNKNOWN', `what ${JSON.stringify(vector)} makes of a command is not known`)
  }
  return { ok: true, interpreter }
}

/** The shell that the first line of a heredoc body asks for; `undefined` for no such line. */
export function interpreterOfShebang(body: string): InterpreterReading | undefined {
  if (!body.startsWith('#!')) return undefined
  const line = (body.split('\n', 1)[0] ?? '').slice(2).trim()
  const words = line.split(/[ \t]+/)
  const program = baseName(words[0] ?? '')
  const interpreter = interpreterNamed(program === 'env' ? (words.slice(1).find(isNoOption) ?? '') : program)
  if (interpreter !== undefined) return { ok: true, interpreter }
  return unreadable('HEREDOC_INTERP', `the heredoc is a script for ${line === '' ? 'no program' : line}`)
}

export function interpreterNamed(name: string): Interpreter | undefined {
  switch (name) {
    case 'sh':
    case 'bash':
    case 'ash':
    case 'dash':
    case 'zsh':
      return name
    default:
      return undefined
  }
}

export function baseName(path: string): string {
  return path.slice(path.search(/[^/\\]*$/))
}

/** The script is the word after the options, and `-c` is among them. */
function takesScript(vector: readonly string[]): boolean {
  return vector.slice(1).some(option => /^-[a-zA-Z]*c[a-zA-Z]*$/.test(option))
}

function isNoOption(word: string): boolean {
  return !word.startsWith('-') && !word.includes('=')
}

/**
 * The SHELL instruction in force. HEALTHCHECK and what an ONBUILD triggers run later, with the shell the stage
 * ends with.
 */
function shellInForce(
  dockerfile: Dockerfile,
  stage: Stage,
  instruction: Instruction,
): Instruction | undefined {
  const triggered = dockerfile.instructions[instruction.index]?.keyword === 'ONBUILD'
  const limit =
    triggered || instruction.keyword === 'HEALTHCHECK' ? Number.POSITIVE_INFINITY : instruction.index
  let bound = limit
  for (let current: Stage | undefined = stage; current !== undefined; current = current.parent) {
    const shell = shellsIn(current).findLast(other => other.index < bound)
    if (shell !== undefined) return shell
    bound = Number.POSITIVE_INFINITY
  }
  return undefined
}

const shells = new WeakMap<Stage, readonly Instruction[]>()

function shellsIn(stage: Stage): readonly Instruction[] {
  const known = shells.get(stage) ?? stage.instructions.filter(({ keyword }) => keyword === 'SHELL')
  shells.set(stage, known)
  return known
}

/** Images that exist for Windows only, by the names Microsoft and the official images give them. */
const WINDOWS_NAMES = /\b(?:nanoserver|servercore|windowsservercore|windows|ltsc20\d\d|dotnet\/framework)\b/i

/**
 * A `# escape=`` line is Windows' too, unless the base says otherwise: it is written for paths with
 * backslashes.
 */
function looksWindows(dockerfile: Dockerfile, stage: Stage): boolean {
  let bottom = stage
  while (bottom.parent !== undefined) bottom = bottom.parent
  if (bottom.platform?.toLowerCase().startsWith('windows')) return true
  if (WINDOWS_NAMES.test(bottom.base)) return true
  return (
    dockerfile.escape === '`' && (bottom.base.includes('$') || bottom.base.startsWith('mcr.microsoft.com/'))
  )
}

function unreadable(code: Unreadable['code'], reason: string): InterpreterReading {
  return { ok: false, unreadable: { code, reason } }
}
