import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * A second opinion on whether a text is a Dockerfile: BuildKit's own parser, as it is built into the
 * linter `tally`. A tool for checking only (AGPL-3.0): it is no dependency, and nothing of it is
 * shipped. DOCKEROPT_PARSE_ORACLE names the program; else it is installed once into a cache folder.
 */

const PACKAGE = '@wharflab/tally-linux-x64'
const VERSION = '0.45.0'
/** Of one process: short command lines, and a refusal costs one more process only. */
const BATCH = 200
const PROCESSES = 2

const LINT = [
  'lint',
  '--no-config',
  '--no-inline-directives',
  '--slow-checks',
  'off',
  '--ignore',
  '*',
  '--format',
  'json',
]

export interface ParseOracle {
  /** For each text the parser's complaint, `undefined` where it takes it. */
  refusals(texts: readonly (string | Uint8Array)[]): Promise<readonly (string | undefined)[]>
}

/** The program, or why there is none. */
export function findTally(options: {
  readonly install: boolean
}): { readonly program: string } | { readonly missing: string } {
  const named = process.env.DOCKEROPT_PARSE_ORACLE
  if (named !== undefined && named !== '') {
    return existsSync(named)
      ? { program: named }
      : { missing: `DOCKEROPT_PARSE_ORACLE names ${named}, which is not there` }
  }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'dockeropt-parses')
  const program = join(cache, 'node_modules', PACKAGE, 'bin', 'tally')
  if (existsSync(program)) return { program }
  if (!options.install) return { missing: 'it is not installed' }
  mkdirSync(cache, { recursive: true })
  const install = spawnSync(
    'npm',
    ['install', '--silent', '--no-audit', '--no-fund', '--prefix', cache, `${PACKAGE}@${VERSION}`],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (install.status === 0 && existsSync(program)) return { program }
  return { missing: `npm could not install ${PACKAGE}@${VERSION}` }
}

export function parseOracle(program: string): ParseOracle {
  return {
    async refusals(texts) {
      const folder = mkdtempSync(join(tmpdir(), 'dockeropt-parse-'))
      try {
        const files = texts.map((text, index) => lay(folder, index, text))
        const verdicts = new Map<string, string>()
        const batches = Array.from({ length: Math.ceil(files.length / BATCH) }, (_, n) =>
          files.slice(n * BATCH, (n + 1) * BATCH),
        )
        const worker = async (): Promise<void> => {
          for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
            await judge(program, folder, batch, verdicts)
          }
        }
        await Promise.all(Array.from({ length: PROCESSES }, worker))
        return files.map(file => verdicts.get(file))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** The linter minds names and modes; the parser does not. */
function lay(folder: string, index: number, text: string | Uint8Array): string {
  const file = join(String(index), 'Dockerfile')
  mkdirSync(join(folder, String(index)))
  writeFileSync(join(folder, file), text)
  chmodSync(join(folder, file), 0o644)
  return file
}

/** One refused file ends the linter's run and is named by it: it is taken out and the rest asked again. */
async function judge(
  program: string,
  folder: string,
  batch: readonly string[],
  verdicts: Map<string, string>,
): Promise<void> {
  let left = batch
  while (left.length > 0) {
    const { code, stderr } = await lint(program, folder, left)
    if (code < 2) return
    const named = /failed to lint (\d+\/Dockerfile): (.*)/.exec(stderr)
    const guilty = named?.[1]
    if (guilty !== undefined && left.includes(guilty)) {
      verdicts.set(guilty, named?.[2] ?? stderr.trim())
      left = left.filter(file => file !== guilty)
    } else if (left.length === 1) {
      verdicts.set(left[0] ?? '', stderr.trim())
      return
    } else {
      const half = left.length >> 1
      await judge(program, folder, left.slice(0, half), verdicts)
      left = left.slice(half)
    }
  }
}

function lint(
  program: string,
  cwd: string,
  files: readonly string[],
): Promise<{ readonly code: number; readonly stderr: string }> {
  return new Promise(resolve => {
    execFile(program, [...LINT, ...files], { cwd, maxBuffer: 1 << 28 }, (error, _stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 2, stderr })
    })
  })
}
