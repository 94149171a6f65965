import { resolve } from 'node:path'
import { createTransform, INDEX } from './create.ts'

/* npm run new -- NAME: what a new transform consists of, ready to be written over. */

const [name] = process.argv.slice(2)
if (name === undefined) {
  console.error('usage: npm run new -- NAME    (a verb and its object: mount-caches)')
  process.exitCode = 2
} else {
  const created = createTransform(resolve(import.meta.dirname, '../..'), name)
  if (created.ok) {
    for (const path of created.paths) {
      console.log(
        path === INDEX ? `changed ${path}: move the line to its place and say why` : `created ${path}`,
      )
    }
    console.log('\nNext: npm run update, then CONTRIBUTING.md from "Write the cases first".')
  } else {
    console.error(created.reason)
    process.exitCode = 2
  }
}
