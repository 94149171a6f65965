import type { Announced } from '../../src/authoring.ts'
import type { Proposal, Subject } from './model.ts'
import type { PackageWord } from './package-runs.ts'

/**
 * What packages bring along is not told by their names: a build shows others to be gone as well, and their files in the folders of the
 * system. That no library is missing is another matter, which nothing here excuses.
 */
export function packagesGone(
  { release }: Subject,
  { base }: Proposal,
  leaving: ReadonlySet<PackageWord>,
): readonly Announced[] {
  if (leaving.size === 0 && base === undefined) return []
  const manager = release?.family === 'alpine' ? 'apk' : 'dpkg'
  return [
    ...[...leaving].map(
      ({ name }) => ({ kind: 'packages', change: 'removed', names: name, manager }) as const,
    ),
    { kind: 'packages', change: 'removed', names: '*', manager },
    ...SYSTEM_FILES.flatMap(paths => [
      { kind: 'files', change: 'removed', paths } as const,
      { kind: 'files', change: 'changed', paths } as const,
    ]),
    ...(base === undefined ? [] : OF_ANOTHER_BASE),
  ]
}

/** Beside packages: settings of the smaller base, where Debian's own Python looks for modules, a folder for fonts, and a tool that is written in Python. */
const OF_ANOTHER_BASE: readonly Announced[] = [
  { kind: 'files', change: 'added', paths: '/etc/**' },
  { kind: 'files', change: 'removed', paths: '/usr/local/{lib/python*/dist-packages,share/fonts}' },
  { kind: 'packages', change: 'removed', manager: 'pip', names: 'mercurial' },
]

/** Where system packages put what they have, and where they note it. */
const SYSTEM_FILES = [
  '/usr/{bin,sbin,include,lib,lib32,lib64,libexec,libx32,share,src,games,x86_64-linux-gnu,aarch64-linux-gnu}{,/**}',
  '/{bin,sbin,lib,lib32,lib64}{,/**}',
  '/etc/**',
  '/var/lib/**',
  '/var/{spool,games,opt}/**',
]
