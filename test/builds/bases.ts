import { parseDockerfile } from '../../src/syntax/parse.ts'
import { flagValue, mountsOf, stageNamed } from '../../src/syntax/queries.ts'

/** The images that a Dockerfile asks a registry for. None of ours lets a variable decide. */
export function basesOf(text: string): readonly string[] {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(`not a Dockerfile: ${parsed.refusal.reason}`)
  const { dockerfile } = parsed
  const names = dockerfile.stages.flatMap(({ base, parent, instructions }) => [
    ...(parent === undefined ? [base] : []),
    ...instructions.flatMap(instruction => [
      flagValue(instruction, 'from'),
      ...mountsOf(instruction).map(({ from }) => from),
    ]),
  ])
  const images = names.filter(name => name !== undefined && name !== 'scratch' && !isStage(name))
  return [...new Set(images)].filter(name => name !== undefined)

  function isStage(name: string): boolean {
    return /^\d+$/.test(name) || stageNamed(dockerfile, name) !== undefined
  }
}
