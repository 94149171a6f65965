import { DockeroptError } from '../errors.ts'
import { Children } from './child-process.ts'

/**
 * A file as a revision of the repository has it; `undefined` where it has none.
 *
 * @param path relative to the top of the repository
 */
export async function fileAtRevision(
  root: string,
  revision: string,
  path: string,
): Promise<string | undefined> {
  const children = new Children()
  const git = (...args: string[]) => children.run('git', ['-C', root, ...args])
  const known = revision.startsWith('-')
    ? undefined
    : await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
  const commit = known?.exitCode === 0 ? known.stdout.trim() : undefined
  if (commit === undefined) {
    throw new DockeroptError(
      'NO_REVISION',
      `"${revision}" is neither a file nor a revision of this repository.`,
      'Name a file, or what git knows: a branch, a tag or a commit.',
    )
  }
  const shown = await git('show', `${commit}:${path}`)
  return shown.exitCode === 0 ? shown.stdout : undefined
}
