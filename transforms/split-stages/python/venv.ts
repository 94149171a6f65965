import type { Declined } from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { Layout } from '../python.ts'
import type { PythonRun } from './installs.ts'
import type { Interpreter } from './interpreter.ts'

const FOLDER = '/opt/venv'

/**
 * A virtual environment that sees what the base has beside its interpreter, so that the program finds what it found before. It has
 * no pip of its own: that of the base installs into it.
 *
 * @see https://docs.python.org/3/library/venv.html
 */
export function venvLayout(
  { dockerfile, stage }: Subject,
  runs: readonly PythonRun[],
  interpreter: Interpreter,
): Layout | Declined {
  if (dockerfile.text.includes(FOLDER))
    return { code: 'OVERLAP', reason: `${FOLDER}, where the packages would go, is used already.` }
  const usesUv = runs.some(run => run.installs.some(({ invocation }) => invocation.tool === 'uv'))
  const usesPip = runs.some(run => run.installs.some(({ invocation }) => invocation.tool !== 'uv'))
  const python = `${FOLDER}/bin/python`
  const bare = interpreter.takesPython
  const variables = [
    ...(usesPip && bare ? [`PIP_PYTHON=${python}`] : []),
    ...(usesUv ? [`UV_PYTHON=${python}`] : []),
  ]
  const line = Math.max(...runs.map(({ run }) => run.line))
  const site =
    interpreter.version === undefined
      ? 'the folder of the interpreter'
      : `/usr/local/lib/python${interpreter.version}/site-packages`
  return {
    trees: [{ from: FOLDER, to: FOLDER }],
    environment: [`ENV VIRTUAL_ENV=${FOLDER} PATH=${FOLDER}/bin:$PATH`],
    before: [
      `RUN python -m venv ${bare ? '--without-pip ' : ''}--system-site-packages ${FOLDER}`,
      ...(variables.length === 0 ? [] : [`ENV ${variables.join(' ')}`]),
    ],
    imageFirst: [],
    consequences: [
      `What line ${line} installs lies in ${FOLDER} instead of ${site}; PATH and VIRTUAL_ENV point there. A program that looks in the old place does not find it${stage.name === undefined ? '' : ` in ${stage.name}`}.`,
    ],
    announces: [
      { kind: 'config', field: 'Env', name: 'PATH' },
      { kind: 'config', field: 'Env', name: 'VIRTUAL_ENV' },
      { kind: 'files', change: 'added', paths: `${FOLDER}{,/**}` },
      { kind: 'files', change: 'removed', paths: '/usr/local/lib/python*/site-packages/**' },
      // Compiled by the runs of pip in passing.
      { kind: 'files', change: 'removed', paths: '/usr/local/lib/python*/{,**/}__pycache__{,/**}' },
      { kind: 'files', change: 'removed', paths: '/usr/local/{bin,share,etc,include,man}/**' },
    ],
  }
}
