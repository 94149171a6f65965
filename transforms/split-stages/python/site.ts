import { type Declined, readShell } from '../../../src/authoring.ts'
import type { Subject, Tree } from '../model.ts'
import type { Layout } from '../python.ts'
import { dependenciesOf } from './inputs.ts'
import type { PythonRun } from './installs.ts'
import type { Interpreter } from './interpreter.ts'

/**
 * The folders of the interpreter itself, where something asks for packages there: the start command by an absolute path, an
 * installer that does not look at the environment. `undefined` where nothing does.
 */
export function siteLayout(
  subject: Subject,
  runs: readonly PythonRun[],
  interpreter: Interpreter,
  called: readonly { readonly text: string; readonly where: string }[],
): Layout | undefined | Declined {
  const why = reason(subject, runs, called)
  if (why === undefined) return undefined
  const { version, minor } = interpreter
  const names = dependenciesOf(subject, runs)
  if (version === undefined) return layout([{ from: '/usr/local', to: '/usr/local' }], [], why)
  const site = `/usr/local/lib/python${version}/site-packages`
  const trees = [site, '/usr/local/bin', ...(bringsData(names) ? ['/usr/local/share', '/usr/local/etc'] : [])]
  const replaces =
    names === undefined || names.some(name => /^(?:pip|setuptools|wheel)$/.test(name)) || (minor ?? 0) <= 11
  return layout(
    trees.map(path => ({ from: path, to: path })),
    // COPY adds to what is there: without this two versions of one package could lie side by side.
    replaces ? [`RUN rm -rf ${site}`] : [],
    why,
  )
}

function layout(trees: readonly Tree[], imageFirst: readonly string[], why: string): Layout {
  return {
    trees,
    environment: [],
    before: [],
    imageFirst,
    consequences: [
      `${trees.map(({ from }) => from).join(', ')} ${trees.length === 1 ? 'is' : 'are'} copied as a whole, because ${why}. Files that a package puts elsewhere in the system stay in the builder.`,
    ],
    announces: [{ kind: 'files', change: 'removed', paths: '/usr/local/{share,etc,include,man}/**' }],
  }
}

/** Packages that put files beside the libraries: into `share` and `etc` of the interpreter's prefix. */
function bringsData(names: readonly string[] | undefined): boolean {
  return (names ?? []).some(name =>
    /^(?:jupyter.*|notebook|nbconvert|nbclassic|ipykernel|ipython|ansible|ansible-core|voila|bokeh|babel-glade|pyproj-data)$/.test(
      name,
    ),
  )
}

function reason(
  { dockerfile, stage }: Subject,
  runs: readonly PythonRun[],
  called: readonly { readonly text: string; readonly where: string }[],
): string | undefined {
  for (const { text, where } of called) {
    const path = /\/usr\/local\/(?:bin\/[\w.-]+|lib\/python[\w./-]*)/.exec(text)?.[0]
    if (path !== undefined) return `${where} names ${path}`
    const login = /\bsu\s+-|\bcrond?\b|\bbash\s+-\w*l/.exec(text)?.[0]
    if (login !== undefined) return `${where} starts a shell that sets its own PATH (${login})`
  }
  for (const { keyword, assignments, line, json } of stage.instructions) {
    // `-lc`: the profile of the system sets PATH anew.
    if (keyword === 'SHELL' && json?.some(({ value }) => /^(?:-\w*l\w*|--login)$/.test(value)) === true)
      return `SHELL on line ${line} sets its own PATH`
    const path = keyword === 'ENV' ? assignments.find(({ name }) => name === 'PATH') : undefined
    if (path?.value !== undefined && !/\$\{?PATH\b/.test(path.value))
      return `ENV on line ${line} sets PATH anew`
    const home =
      keyword === 'ENV'
        ? assignments.find(
            ({ name, value }) =>
              name === 'PYTHONHOME' || (name === 'PYTHONPATH' && /\/usr\/local/.test(value ?? '')),
          )
        : undefined
    if (home !== undefined) return `ENV on line ${line} sets ${home.name}`
  }
  for (const { run, installs } of runs) {
    const pipenv = installs.find(({ invocation }) => invocation.tool === 'pipenv')
    if (pipenv !== undefined) return `pipenv on line ${run.line} installs for the interpreter of the system`
    const reading = readShell(dockerfile, run)
    const absolute = reading.ok
      ? reading.script.commands.find(({ words }) =>
          words.some(
            word =>
              /^\/usr\/local\/bin\/(?:python|pip|uv)/.test(word.value ?? '') ||
              /^--python=?\/usr\/local/.test(word.loose),
          ),
        )
      : undefined
    if (absolute !== undefined) return `line ${run.line} names the interpreter by its path`
  }
  return undefined
}
