import { readShell } from '../shell/read.ts'
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile.ts'
import { parseReference } from '../syntax/reference.ts'
import { readTag } from './base-images/tag.ts'
import { invocationOf } from './invocation.ts'
import { stateBefore } from './state.ts'

/** What is known of the version of a tool. */
export interface KnownVersion {
  /** The major version is this or a later one. */
  readonly least: number
  /** The major version, where it is told. */
  readonly major: number | undefined
}

/**
 * The npm that each major version of the official Node image brings.
 *
 * Source: the `npm` field of https://nodejs.org/dist/index.json, read 2026-08. Odd versions and those that changed npm in
 * their lifetime have the lowest of them.
 */
const NPM_OF_NODE: Readonly<Record<number, number>> = {
  4: 2,
  6: 3,
  8: 5,
  10: 6,
  12: 6,
  14: 6,
  15: 7,
  16: 8,
  17: 8,
  18: 10,
  19: 9,
  20: 10,
  21: 10,
  22: 10,
  23: 10,
  24: 11,
  25: 11,
  26: 11,
}
/** Node 18 began with npm 8, and 26 may be shipped with 12. */
const UNSETTLED = new Set([18, 26])
/** Names of the lines with long support, which are tags of the official image. */
export const CODENAMES: Readonly<Record<string, number>> = {
  argon: 4,
  boron: 6,
  carbon: 8,
  dubnium: 10,
  erbium: 12,
  fermium: 14,
  gallium: 16,
  hydrogen: 18,
  iron: 20,
  jod: 22,
  krypton: 24,
}

/** The npm that a RUN finds: that of the official image, or one that an earlier step installed. */
export function npmVersionBefore(d: Dockerfile, run: Instruction): KnownVersion | undefined {
  const stage = d.stages[run.stage ?? -1]
  if (stage === undefined) return undefined
  const chosen = installedGlobally(d, stage, run, 'npm')
  if (chosen !== undefined) return chosen
  const node = nodeMajor(d, run)
  if (node === undefined) return undefined
  if (node === 'recent') return { least: 10, major: undefined }
  const npm = NPM_OF_NODE[node]
  if (npm === undefined) return node > 26 ? { least: 11, major: undefined } : undefined
  return { least: node === 18 ? 8 : npm, major: UNSETTLED.has(node) ? undefined : npm }
}

/** The major version of Node in an official image; `recent` where the tag moves with the releases. */
function nodeMajor(d: Dockerfile, run: Instruction): number | 'recent' | undefined {
  const reference = parseReference(stateBefore(d, run).baseRef)
  if (reference === undefined || !/(^|\/)node$/.test(reference.name)) return undefined
  const tag = readTag(reference.tag)
  if (tag.major !== undefined) return tag.major
  const named = tag.words.map(word => CODENAMES[word]).find(found => found !== undefined)
  if (named !== undefined) return named
  const moving = ['latest', 'lts', 'current', 'slim', 'alpine', 'bookworm', 'trixie', 'bullseye']
  return tag.words.some(word => moving.includes(word) || /^alpine\d/.test(word)) ? 'recent' : undefined
}

/** What `npm install -g npm@9`, `corepack prepare pnpm@9` brought before an instruction. */
export function installedGlobally(
  d: Dockerfile,
  stage: Stage,
  run: Instruction | undefined,
  name: string,
): KnownVersion | undefined {
  const own = stage.instructions.filter(one => run === undefined || one.index <= run.index)
  for (const one of own.toReversed()) {
    const reading = one.keyword === 'RUN' ? readShell(d, one) : undefined
    if (reading?.ok !== true) continue
    for (const command of reading.script.commands.toReversed()) {
      const invocation = invocationOf(command)
      if (invocation === undefined) continue
      const { tool, subcommand, options, operands } = invocation
      const global =
        tool === 'corepack' ||
        subcommand === 'global add' ||
        (subcommand === 'install' && options.some(option => option.name === 'global'))
      const word = global ? operands.find(({ loose }) => isPackage(loose, name)) : undefined
      if (word !== undefined) return versionOf(word.loose.slice(name.length + 1))
    }
  }
  return stage.parent === undefined ? undefined : installedGlobally(d, stage.parent, undefined, name)
}

function isPackage(word: string, name: string): boolean {
  return word === name || word.startsWith(`${name}@`)
}

function versionOf(text: string): KnownVersion {
  const major = /^[~^]?v?(\d+)/.exec(text)?.[1]
  return major === undefined ? { least: 1, major: undefined } : { least: Number(major), major: Number(major) }
}
