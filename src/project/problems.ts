import { posix } from 'node:path'
import type { Problem } from '../engine/report.ts'

/** Whether an absolute path is the folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

/** Relative to the root where it lies inside, else as it is; `.` for the root itself. */
export function withinRoot(root: string, path: string): string {
  return isInside(root, path) ? posix.relative(root, path) || '.' : path
}

export function outsideRoot(path: string, root: string): Problem {
  return {
    path,
    code: 'OUTSIDE_ROOT',
    message: `It lies outside of the repository (${root}).`,
    hint: 'Run dockeropt in the folder or the repository that holds it.',
  }
}

export function linkOutside(path: string, target: string): Problem {
  return {
    path,
    code: 'LINK_OUTSIDE_ROOT',
    message: `It is a symbolic link to ${target}, outside of the repository.`,
    hint: 'Run dockeropt where the linked file lies, or leave the link out with "exclude" in the config file.',
  }
}

export function danglingLink(path: string): Problem {
  return {
    path,
    code: 'DANGLING_LINK',
    message: 'It is a symbolic link that leads nowhere.',
    hint: 'Mend or remove the link, or leave it out with "exclude" in the config file.',
  }
}

export function notFound(path: string): Problem {
  return {
    path,
    code: 'NOT_FOUND',
    message: 'There is no such file or folder.',
    hint: 'Check the spelling, and the folder dockeropt runs in.',
  }
}

export function noMatch(path: string): Problem {
  return {
    path,
    code: 'NO_MATCH',
    message: 'No Dockerfile matches this pattern.',
    hint: 'Quote the pattern so that the shell leaves it alone, and mind that files git ignores do not count.',
  }
}

export function isFolder(path: string): Problem {
  return {
    path,
    code: 'IS_A_FOLDER',
    message: 'It is a folder, though it is named like a Dockerfile.',
    hint: 'Name the file in it, or write the folder with a / at the end to look through it.',
  }
}

export function notAFile(path: string): Problem {
  return {
    path,
    code: 'NOT_A_FILE',
    message: 'It is neither a regular file nor a folder.',
    hint: 'Name a regular file.',
  }
}

export function unreadableFolder(path: string): Problem {
  return {
    path,
    code: 'UNREADABLE_FOLDER',
    message: 'The folder cannot be read, so Dockerfiles in it may have been missed.',
    hint: 'Mend its permissions, or let .gitignore name it.',
  }
}
