import { isWithin } from '../container-path.ts'

/**
 * Whose a folder of an image is by convention.
 *
 * - `app`: of the program that the image is made for, as far as an image has one;
 * - `state`: the system's place for what programs keep; a folder of their own in it is theirs;
 * - `scratch`: everybody may write there, or the runtime mounts it anew;
 * - `root-home`: of root alone, and closed to others on Debian;
 * - `system`: root's.
 *
 * Source: the Filesystem Hierarchy Standard 3.0 and the official images of Debian and Alpine; read 2026-11.
 */
export type FolderRole = 'app' | 'state' | 'scratch' | 'root-home' | 'system'

const SCRATCH = ['/tmp', '/var/tmp', '/dev', '/proc', '/sys', '/run/lock']
const SYSTEM = `/bin /sbin /lib /lib32 /lib64 /libx32 /usr /etc /boot /var /run /home /opt /srv /mnt /media
  /var/lib/apt /var/lib/dpkg /var/lib/apk /var/cache/apt /var/cache/apk /var/cache/debconf /var/lib/rpm /var/cache/dnf`.split(
  /\s+/,
)
/** Folders whose own folders are the program's. */
const STATE = [
  '/var/lib',
  '/var/log',
  '/var/cache',
  '/var/run',
  '/var/spool',
  '/var/opt',
  '/var/local',
  '/run',
]
const APP = ['/usr/src', '/usr/app', '/usr/local/app', '/usr/local/src', '/var/www', '/var/app', '/var/task']
/** Below these everything is a program's own: the folder itself is the system's. */
const APP_PARENTS = ['/opt', '/srv', '/home', '/mnt', '/media', '/usr/src', '/usr/local/src']

/** @param path absolute and clean */
export function folderRole(path: string): FolderRole {
  if (isWithin(path, '/root')) return 'root-home'
  if (SCRATCH.some(folder => isWithin(path, folder))) return 'scratch'
  if (path === '/' || SYSTEM.includes(path) || STATE.includes(path)) return 'system'
  if (APP_PARENTS.includes(path)) return 'system'
  if (APP.some(folder => isWithin(path, folder))) return 'app'
  if (SYSTEM.slice(SYSTEM.indexOf('/var/lib/apt')).some(folder => isWithin(path, folder))) return 'system'
  if (STATE.some(folder => isWithin(path, folder))) return 'state'
  if (APP_PARENTS.some(folder => isWithin(path, folder))) return 'app'
  return SYSTEM.some(folder => isWithin(path, folder)) ? 'system' : 'app'
}

/** Whether a folder holds installed packages: its programs need to read it, and better not to change it. */
export function isPackageFolder(path: string, env: ReadonlyMap<string, string | undefined>): boolean {
  if (/\/(site-packages|dist-packages|\.?v?env|\.?virtualenv|venvs?)(\/|$)/.test(path)) return true
  const venv = env.get('VIRTUAL_ENV') ?? env.get('UV_PROJECT_ENVIRONMENT')
  return venv !== undefined && venv !== '' && isWithin(path, venv.replace(/(?<=.)\/+$/, ''))
}
