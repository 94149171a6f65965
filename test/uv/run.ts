import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { nodeFileSystem } from '../../src/cli/node-file-system.ts'
import { UV_VERSION } from '../../src/effects/uv.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { runCase } from '../../src/testing/run-case.ts'
import pipToUv from '../../transforms/pip-to-uv/index.ts'
import { fetchUv, lastLine, type Ran, run } from './programs.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'

const USAGE = `usage: npm run test:uv -- [--python PROGRAM]... [--uv RELEASE] [NAME...]

Runs each command line of scenarios.ts with pip, and what pip-to-uv makes of it with uv, in environments of their own, and
compares which distributions are there by importlib.metadata. Needs a Python with venv, and its package index.

  --python  the Python to make environments with; python3 by default, may be given several times
  --uv      another release than ${UV_VERSION}
  NAME      scenarios whose name contains it`

const scratch = mkdtempSync(join(tmpdir(), 'dockeropt-uv-'))

/** One side of a comparison: a folder with the files, and an environment. */
interface Side {
  readonly folder: string
  readonly venv: string
  readonly env: NodeJS.ProcessEnv
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      python: { type: 'string', multiple: true },
      uv: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  const pythons = values.python ?? ['python3']
  const version = values.uv ?? UV_VERSION
  const uv = fetchUv(pythons[0] ?? 'python3', version, join(scratch, 'uv'))
  if (!uv.ok) {
    process.stdout.write(`SKIPPED ${uv.reason}\n`)
    return 0
  }
  const wanted = SCENARIOS.filter(
    ({ name }) => positionals.length === 0 || positionals.some(part => name.includes(part)),
  )
  let same = 0
  let different = 0
  let skipped = 0
  for (const python of pythons) {
    for (const scenario of wanted) {
      const verdict = await compare(scenario, python, uv.path)
      if (verdict.kind === 'same') same += 1
      else if (verdict.kind === 'skipped') skipped += 1
      else different += 1
      const what = verdict.kind === 'same' ? `${verdict.count} distributions` : verdict.reason
      process.stdout.write(`${verdict.kind.toUpperCase()} ${python}: ${scenario.name}: ${what}\n`)
    }
  }
  process.stdout.write(`uv ${version}: ${same} the same, ${different} different, ${skipped} skipped\n`)
  return different === 0 ? 0 : 1
}

type Verdict =
  | { readonly kind: 'same'; readonly count: number }
  | { readonly kind: 'different' | 'skipped'; readonly reason: string }

async function compare(scenario: Scenario, python: string, uv: string): Promise<Verdict> {
  const root = mkdtempSync(join(scratch, 'run-'))
  const before = sideOf(join(root, 'before'), scenario, python, undefined)
  const after = sideOf(join(root, 'after'), scenario, python, uv)
  if (before === undefined || after === undefined)
    return { kind: 'skipped', reason: `${python} makes no environment` }
  const source = dockerfileOf(scenario, before)
  const rewritten = await rewrite(source, scenario, before)
  if (rewritten === undefined) return { kind: 'different', reason: 'is not rewritten' }
  const first = runAll(source, before)
  if (!first.ok) return { kind: 'skipped', reason: `pip fails: ${lastLine(first)}` }
  const second = runAll(
    rewritten.replaceAll(before.folder, after.folder).replaceAll(before.venv, after.venv),
    after,
  )
  if (!second.ok) return { kind: 'different', reason: `uv fails: ${second.stderr.trim().slice(-600)}` }
  const [one, other] = [distributions(before), distributions(after)]
  rmSync(root, { recursive: true, force: true })
  if (one.join() === other.join()) return { kind: 'same', count: one.length }
  const gone = one.filter(name => !other.includes(name))
  const come = other.filter(name => !one.includes(name))
  return { kind: 'different', reason: `pip alone: ${gone.join(' ')}; uv alone: ${come.join(' ')}` }
}

function sideOf(root: string, scenario: Scenario, python: string, uv: string | undefined): Side | undefined {
  const folder = join(root, 'app')
  const venv = join(root, 'venv')
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(scenario.files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  if (!environment(python, venv)) return undefined
  if (scenario.repository !== undefined) commit(folder, scenario.repository)
  // Nothing of what the machine says to pip, except how to reach the index.
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PIP_(?!CERT$)|UV_|VIRTUAL_ENV$|PYTHON)/.test(name),
  )
  const path = [join(venv, 'bin'), ...(uv === undefined ? [] : [dirname(uv)]), process.env.PATH ?? ''].join(
    ':',
  )
  return {
    folder,
    venv,
    env: {
      ...Object.fromEntries(kept),
      PATH: path,
      UV_CACHE_DIR: join(scratch, 'uv-cache'),
      PIP_CACHE_DIR: join(scratch, 'pip-cache'),
      ...(scenario.onPathAlone === true ? {} : { VIRTUAL_ENV: venv }),
    },
  }
}

const templates = new Map<string, string | undefined>()

/** A new environment, copied from one of its Python: making one with pip takes seconds. */
function environment(python: string, folder: string): boolean {
  if (!templates.has(python)) {
    const made = mkdtempSync(join(scratch, 'venv-'))
    templates.set(python, run(python, ['-m', 'venv', made]).ok ? made : undefined)
  }
  const template = templates.get(python)
  if (template === undefined) return false
  cpSync(template, folder, { recursive: true, verbatimSymlinks: true })
  for (const { name, parentPath } of readdirSync(join(folder, 'bin'), { withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )) {
    const path = join(parentPath, name)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(template, folder))
  }
  return true
}

function commit(folder: string, tag: string): void {
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], { cwd: folder })
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'one')
  git('tag', tag)
}

/** The scenario as a Dockerfile, with the folders that it is run in. */
function dockerfileOf({ runs, env = [], onPathAlone }: Scenario, { folder, venv }: Side): string {
  return [
    'FROM python:3-slim',
    `WORKDIR ${folder}`,
    `RUN python -m venv ${venv}`,
    onPathAlone === true ? `ENV PATH=${venv}/bin:$PATH` : `ENV VIRTUAL_ENV=${venv} PATH=${venv}/bin:$PATH`,
    ...env.map(line => `ENV ${line}`),
    'COPY . .',
    ...runs.map(text => `RUN ${text.replace('REPOSITORY', folder)}`),
    '',
  ].join('\n')
}

async function rewrite(before: string, { name }: Scenario, { folder }: Side): Promise<string | undefined> {
  const at = mkdtempSync(join(scratch, 'case-'))
  cpSync(folder, join(at, 'context'), { recursive: true, filter: path => !path.endsWith('/.git') })
  const result = await runCase(nodeFileSystem(), { name, folder: at, before, options: {} }, [pipToUv])
  const left = /^RUN.*(?<!uv )pip install/m.test(result.after)
  return result.after === before || left || result.flaws.length > 0 ? undefined : result.after
}

/** Runs what stands behind COPY as a builder would, one step after the other. */
function runAll(text: string, { folder, env }: Side): Ran {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const { instructions } = parsed.dockerfile
  const set: Record<string, string> = {}
  for (const { keyword, assignments } of instructions)
    if (keyword === 'ENV')
      for (const { name, value } of assignments) if (name.startsWith('PIP_')) set[name] = value ?? ''
  const copy = instructions.findIndex(({ keyword }) => keyword === 'COPY')
  let last: Ran = { ok: true, stdout: '', stderr: '' }
  for (const step of instructions.slice(copy).filter(({ keyword }) => keyword === 'RUN')) {
    const [heredoc] = step.heredocs
    const script =
      heredoc === undefined ? step.args.text : text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end)
    const [program = 'sh', ...args] = step.json?.map(({ value }) => value) ?? ['sh', '-c', script]
    last = run(program, args, { cwd: folder, env: { ...env, ...set } })
    if (!last.ok) return last
  }
  return last
}

const LIST = `
import importlib.metadata as m, os
for d in m.distributions(path=[p for p in __import__('sys').path if p.endswith('site-packages')] + [os.path.join(os.getcwd(), 'lib')]):
    print(d.metadata['Name'].lower().replace('_', '-') + '==' + d.version)
`

function distributions({ folder, venv, env }: Side): readonly string[] {
  const listed = run(join(venv, 'bin/python'), ['-c', LIST], { cwd: folder, env })
  if (!listed.ok) throw new Error(lastLine(listed))
  return [...new Set(listed.stdout.split('\n').filter(line => line !== ''))].sort()
}

try {
  process.exitCode = await main(process.argv.slice(2))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
