import {
  type Announced,
  copyOperands,
  flagValue,
  type Instruction,
  type Invocation,
  sliceOf,
} from '../../../src/authoring.ts'
import type { Subject } from '../model.ts'
import type { PythonRun } from './installs.ts'

/** Package managers that stay in the builder, because the image does not start them. */
export interface ToolsLeft {
  /** What copies uv from its image. */
  readonly copies: readonly Instruction[]
  readonly consequences: readonly string[]
  readonly announces: readonly Announced[]
}

/**
 * @param behind RUNs that bring package managers and move
 * @param moving all RUNs that move
 */
export function toolsLeft(
  { dockerfile, stage }: Subject,
  behind: readonly PythonRun[],
  moving: readonly Instruction[],
  called: readonly { readonly text: string }[],
): ToolsLeft {
  const staying = stage.instructions.filter(one => one.keyword === 'RUN' && !moving.includes(one))
  const texts = [...called.map(({ text }) => text), ...staying.map(one => sliceOf(dockerfile.text, one.span))]
  const copies = texts.some(text => /\buvx?\b/.test(text)) ? [] : stage.instructions.filter(copiesUv)
  const names = behind.flatMap(run =>
    run.installs.flatMap(({ invocation }) =>
      invocation.operands.flatMap(word => /^[A-Za-z0-9._-]+/.exec(word.loose)?.[0] ?? []),
    ),
  )
  return {
    copies,
    consequences: [
      ...(copies.length > 0
        ? ['uv is not in the image any more: nothing was found that calls it when the image runs.']
        : []),
      ...(names.length > 0
        ? [
            `What brings ${names.join(' and ')} stays in the builder: nothing was found that calls it when the image runs.`,
          ]
        : []),
    ],
    announces: [
      ...copies.flatMap(copy => {
        const folder = copyOperands(copy)?.destination.text.replace(/\/(?:uvx?)?$/, '') ?? '/bin'
        return { kind: 'files', change: 'removed', paths: `${folder}/uv{,x}` } as const
      }),
      ...names.map(name => ({ kind: 'packages', change: 'removed', names: name, manager: 'pip' }) as const),
      ...(names.length > 0
        ? ([
            { kind: 'packages', change: 'removed', names: '*', manager: 'pip' },
            {
              kind: 'files',
              change: 'removed',
              paths: '/usr/local/{lib/python*/site-packages,bin,share}/**',
            },
          ] as const)
        : []),
    ],
  }
}

/** From its image. */
export function copiesUv(one: Instruction): boolean {
  return one.keyword === 'COPY' && /(?:^|\/)uv(?:[:@]|$)/.test(flagValue(one, 'from') ?? '')
}

/** The distributions that an install names. */
export function namesIn({ operands }: Pick<Invocation, 'operands'>): readonly string[] {
  return operands.map(word => /^([A-Za-z0-9._-]+)/.exec(word.loose)?.[1]?.toLowerCase() ?? '')
}

/** `pip install --upgrade pip`, `pip install poetry`. */
export function bringsToolsOnly({ tool, operands, options }: Invocation): boolean {
  if (tool === 'poetry') return false
  const names = namesIn({ operands })
  return (
    names.length > 0 &&
    !options.some(({ name }) => /^(?:requirements?|editable|constraints?)$/.test(name)) &&
    names.every(name =>
      /^(?:pip|setuptools|wheel|virtualenv|poetry|poetry-plugin-\w+|poetry-core|pipenv|pdm|uv|pip-tools|hatch|hatchling)$/.test(
        name,
      ),
    )
  )
}
