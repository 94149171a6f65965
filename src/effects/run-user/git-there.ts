import type { Dockerfile, Instruction } from '../../syntax/dockerfile.ts'
import { imageName } from '../base-images.ts'
import { wordTexts } from '../operands.ts'
import { stateBefore } from '../state.ts'

/**
 * Official images that bring no git: those of a distribution, the slim and Alpine ones of a language, and PHP, whose compilers
 * it installs itself. The plain ones of the others are built on `buildpack-deps:scm`, and hold it.
 *
 * Source: the Dockerfiles of docker-library/{python,ruby,golang,php}, nodejs/docker-node and debuerreotype; read 2026-11.
 */
const WITHOUT_GIT = /^(debian|ubuntu|alpine|node|python|ruby|golang|php)$/

/** In the text of a step: packages and downloads of git. */
const NAMES_GIT = /(^|[\s"',/=])git(-\w+)*([\s"',;&=\\]|$)|\b(alpine-sdk|devscripts)\b/
/** A source of a copy from another image that may hold its programs. */
const PROGRAMS = /^\/?((usr\/)?(local\/)?(bin)?)\/?(\.|\*)?$/

/**
 * Whether a step finds no git for certain: the base image has none, and nothing above it installs or copies one.
 *
 * @param lineage the instructions of the stage and of those it is built on
 */
export function lacksGit(dockerfile: Dockerfile, run: Instruction, lineage: readonly Instruction[]): boolean {
  const { base, baseRef } = stateBefore(dockerfile, run)
  const name = imageName(baseRef)
  if (base === undefined || name === undefined || !WITHOUT_GIT.test(name)) return false
  if (base.compiler && name !== 'php') return false
  return !lineage.some(one => one.index <= run.index && mayBringGit(dockerfile, one))
}

function mayBringGit({ text }: Dockerfile, instruction: Instruction): boolean {
  const { keyword, span, flags } = instruction
  if (keyword === 'RUN') return NAMES_GIT.test(text.slice(span.start, span.end))
  if (keyword !== 'COPY' || !flags.some(({ name }) => name === 'from')) return false
  const words = wordTexts(instruction)
  return words.slice(0, -1).some(word => PROGRAMS.test(word) || NAMES_GIT.test(word))
}
