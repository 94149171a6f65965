import type { ContextFiles } from '../../facts/facts.ts'
import { composerProject } from '../../facts/manifests/composer-project.ts'
import type { Program } from '../started/programs.ts'

/**
 * Whether a program is Workerman, which writes its process id and its log beside its own sources, in `vendor/workerman`. webman, made
 * on it, has a folder of its own for them.
 *
 * Source: Worker::init and Worker::$pidFile of workerman 5, config/server.php of webman 2; read 2026-11.
 */
export function writesIntoVendor({ name, args }: Program, files: ContextFiles | undefined): boolean {
  if (!/^php[\d.]*$/.test(name)) return false
  const program = args.findIndex(word => word.endsWith('.php'))
  if (program < 0 || args[program + 1] !== 'start') return false
  const packages = files === undefined ? undefined : composerProject(files, '.')?.packages
  if (packages === undefined) return true
  return packages.some(one => /^workerman\//.test(one)) && !packages.includes('workerman/webman-framework')
}
