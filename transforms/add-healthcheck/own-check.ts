import {
  type Context,
  type Declined,
  type Dockerfile,
  healthEndpoint,
  parseReference,
  type Runtime,
  type Stage,
  stateAtEnd,
} from '../../src/authoring.ts'
import type { Options } from './index.ts'
import type { Check } from './write.ts'

/** A check of a route of the program's own, made with its own runtime. */
export function ownCheck(
  dockerfile: Dockerfile,
  stage: Stage,
  runtime: Runtime | undefined,
  { facts, options }: Context<Options>,
): Check | Declined {
  if (runtime === undefined) {
    return {
      code: 'NO_PROBE_TOOL',
      reason: 'What it starts is not known to run on Node or Python, with which a check would be made.',
    }
  }
  const chosen = options.path === '' ? undefined : options.path
  const endpoint = healthEndpoint(dockerfile, stage, runtime, facts, chosen)
  if (!endpoint.ok) return { code: endpoint.code, reason: endpoint.reason }
  const { path, port, portVariable, evidence } = endpoint
  const command =
    runtime.language === 'node'
      ? nodeProbe(dockerfile, stage, runtime, { path, port, portVariable })
      : pythonProbe(dockerfile, stage, runtime, { path, port, portVariable })
  return {
    command,
    asks: `http://127.0.0.1:${port}${path}`,
    evidence,
    assumptions: [],
  }
}

interface Asked {
  readonly path: string
  readonly port: number
  readonly portVariable: string | undefined
}

/** `fetch` came with Node 18. */
function nodeProbe(
  dockerfile: Dockerfile,
  stage: Stage,
  { started }: Runtime,
  { path, port, portVariable }: Asked,
): readonly string[] {
  const program = started.name === 'nodejs' ? 'nodejs' : 'node'
  const number = portVariable === undefined ? String(port) : `(process.env.${portVariable}||${port})`
  const url =
    portVariable !== undefined
      ? `'http://127.0.0.1:'+${number}+'${path}'`
      : `'http://127.0.0.1:${port}${path}'`
  const major = Number(
    /^(\d+)/.exec(parseReference(stateAtEnd(dockerfile, stage).baseRef)?.tag ?? '')?.[1] ?? 99,
  )
  return major < 18
    ? [
        program,
        '-e',
        `require('http').get({host:'127.0.0.1',port:${number},path:'${path}',timeout:2000},r=>process.exit(r.statusCode<400?0:1)).on('error',()=>process.exit(1))`,
      ]
    : [program, '-e', `fetch(${url}).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`]
}

/** `urlopen` raises an error for an answer of 400 and above. */
function pythonProbe(
  dockerfile: Dockerfile,
  stage: Stage,
  { started }: Runtime,
  { path, port, portVariable }: Asked,
): readonly string[] {
  const official = /(^|\/)python$/.test(parseReference(stateAtEnd(dockerfile, stage).baseRef)?.name ?? '')
  const program = official ? 'python' : /^(python|pypy)[\d.]*$/.test(started.name) ? started.name : 'python3'
  const [modules, url] =
    portVariable === undefined
      ? ['urllib.request as u', `'http://127.0.0.1:${port}${path}'`]
      : [
          'os, urllib.request as u',
          `'http://127.0.0.1:' + (os.environ.get('${portVariable}') or '${port}') + '${path}'`,
        ]
  return [program, '-c', `import ${modules}; u.urlopen(${url}, timeout=2)`]
}
