import type { ContextFiles } from '../../facts/facts.ts'

/**
 * Folders of a project that its framework writes to while it runs, told by a file that every project of it has.
 *
 * Source: the Dockerfile that Rails 8 generates, the deployment pages of Laravel 12 and Next.js 15; read 2026-11.
 */
const FRAMEWORKS: readonly { readonly file: string; readonly folders: readonly string[] }[] = [
  { file: 'artisan', folders: ['storage', 'bootstrap/cache'] },
  { file: 'config/application.rb', folders: ['db', 'log', 'storage', 'tmp'] },
]

/** @param folder of the project, relative to the context */
export function frameworkFolders(files: ContextFiles, folder: string): readonly string[] {
  const at = (path: string) => (folder === '.' || folder === '' ? path : `${folder}/${path}`)
  return FRAMEWORKS.flatMap(({ file, folders }) => (files.isFile(at(file)) ? folders : []))
}
