import { type Command, invocationOf, type Script } from '../../../src/authoring.ts'

const LEFT = new Set('set cd echo true : rm find export . source pushd popd [ test which mkdir ls'.split(' '))
const TOOLS = new Set(['pip', 'pip-tools', 'uv', 'poetry', 'pipenv', 'pdm', 'conda', 'apt', 'apk'])

/**
 * What else a RUN does that installs packages of Python, in a few words; `undefined` where all of it can go to the builder with
 * nothing lost: installs, what prepares them, what cleans up after them.
 */
export function doesOtherThings(script: Script): string | undefined {
  const other = script.commands.find(command => !belongs(command))
  return other?.words
    .slice(0, 3)
    .map(word => word.raw)
    .join(' ')
}

function belongs(command: Command): boolean {
  if (
    command.redirects.some(
      ({ operator, target }) => operator.startsWith('>') && !/^(?:\/dev\/|[12&-])/.test(target?.value ?? ''),
    )
  )
    return false
  if (command.words.length === 0 || LEFT.has(command.name ?? '')) return true
  const invocation = invocationOf(command)
  if (invocation !== undefined) return TOOLS.has(invocation.tool) && invocation.action !== 'run'
  return /^python[\d.]*$/.test(command.name ?? '')
    ? /^(?:venv|virtualenv|compileall|ensurepip)$/.test(command.words[2]?.value ?? '') &&
        command.words[1]?.value === '-m'
    : command.name === 'virtualenv' || command.name === 'ensurepip'
}
