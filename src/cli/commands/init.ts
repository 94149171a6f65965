import { posix } from 'node:path'
import { DockeroptError } from '../../errors.ts'
import { CONFIG_NAMES, findConfig } from '../../project/config-file.ts'
import { findRoot } from '../../project/discover.ts'
import { EXIT } from '../exit.ts'
import type { Machine } from '../machine.ts'
import { shownFrom } from '../output.ts'

const CONFIG_JS = `/** @type {import('dockeropt').Config} */
export default {
  // This file is read and never run: plain values only.

  // Transforms to leave out: dockeropt list
  skip: [],

  // Dockerfiles to leave out.
  exclude: [],

  // The build context of Dockerfiles that no compose file tells.
  contexts: {
    // 'services/*/Dockerfile': '.',
  },

  // Options of single transforms: dockeropt explain NAME
  options: {},
}
`

/** Writes a configuration file to begin with, at the root. */
export async function init(machine: Machine): Promise<number> {
  const { fs, cwd, stdout } = machine
  const root = findRoot(fs, cwd)
  const there = findConfig(fs, root)
  if (there !== undefined) {
    throw new DockeroptError(
      'CONFIG_EXISTS',
      `There is a config file already: ${shownFrom(root, cwd)(posix.relative(root, there))}`,
      'Edit it, or remove it first.',
    )
  }
  const name = CONFIG_NAMES[1]
  await fs.replace(posix.join(root, name), new TextEncoder().encode(CONFIG_JS))
  stdout.write(`Wrote ${shownFrom(root, cwd)(name)}\n`)
  return EXIT.done
}
