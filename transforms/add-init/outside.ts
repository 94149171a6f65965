import type { ComposeService, Facts } from '../../src/authoring.ts'

/** Files in which people keep the way they run an image by hand. */
const CALLERS = [
  'Makefile',
  'makefile',
  'justfile',
  'Taskfile.yml',
  'Taskfile.yaml',
  'package.json',
  'run.sh',
  'bin/run',
]

/** Who gives the container an init from outside, as a sentence. */
export function providedInit(services: readonly ComposeService[], facts: Facts): string | undefined {
  const service = services.find(({ init }) => init === true)
  if (service !== undefined) return `The service ${service.name} in ${service.file} has init: true.`
  const caller = CALLERS.find(path => {
    const text = facts.context?.files.read(path)
    return (
      text?.includes('--init') && /\bdocker\s+(?:container\s+)?run\b(?:[^\n\\]|\\\n)*\s--init\b/.test(text)
    )
  })
  return caller === undefined ? undefined : `${caller} runs the image with --init.`
}
