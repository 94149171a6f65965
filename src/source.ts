import { emptyReport, refused } from './engine/outcomes.ts'
import type { FileReport } from './engine/report.ts'
import { DockeroptError } from './errors.ts'
import type { FileSystem } from './host.ts'
import { decode } from './syntax/parse.ts'

/** A Dockerfile that was read. Its model is made when its turn comes: all of them at once would fill the memory. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** Reads a Dockerfile, or reports why that cannot be done. */
export function readSource(
  fs: FileSystem,
  root: string,
  path: string,
): Source | { readonly report: FileReport } {
  const failed = (code: string, message: string, hint: string) => ({
    report: {
      ...emptyReport({ path, text: undefined }),
      status: 'failed' as const,
      failure: { path, code, message, hint },
    },
  })
  try {
    const bytes = fs.read(`${root}/${path}`)
    if (bytes === undefined) return failed('NOT_FOUND', 'There is no such file any more.', 'Run again.')
    const decoded = decode(bytes)
    if (decoded.ok) return { path, text: decoded.text }
    return { report: refused({ path, text: undefined }, decoded.refusal) }
  } catch (error) {
    if (error instanceof DockeroptError) return failed(error.code, error.message, error.hint)
    throw error
  }
}
