import { type Command, type Declined, lacksGit, mayAskGit, readShell } from '../../src/authoring.ts'
import type { Landing } from './copies.ts'
import { decline } from './refusals.ts'
import type { Subject } from './subject.ts'

/**
 * Why a copied repository has to stay root's: a RUN behind it may ask git, which looks at nobody else's. Cargo
 * may have compiled a git of its own into what it runs.
 */
export function repositoryRefusal(
  { dockerfile, facts, instructions }: Subject,
  copies: readonly Landing[],
): Declined | undefined {
  const copy = copies.find(
    ({ from, sources }) =>
      from === undefined && sources.some(source => source !== undefined && holdsRepository(source)),
  )
  if (copy === undefined) return undefined
  for (const run of instructions) {
    if (run.keyword !== 'RUN' || run.index < copy.instruction.index) continue
    const reading = readShell(dockerfile, run)
    const gitless = lacksGit(dockerfile, run, instructions)
    const asking = (command: Command) => mayAskGit(command) && !(gitless && command.name !== 'cargo')
    const asks = reading.ok ? reading.script.commands.find(asking)?.words[0]?.raw : 'it'
    if (asks !== undefined)
      return decline(
        'OTHER_OWNER',
        `Line ${copy.instruction.line} copies .git, and on line ${run.line} ${asks} may ask git, which refuses a repository of another user: ignore .git, or the answer is an error.`,
      )
  }
  return undefined

  function holdsRepository(source: string): boolean {
    const folder = source.replace(/^\.?\/*/, '').replace(/\/+$/, '')
    return facts.context?.sees(folder === '' ? '.git' : `${folder}/.git`) === true
  }
}
