import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { layDown } from './lay-down.ts'

/* npm run new -- NAME: what a new transform consists of, ready to be written over. */

const ROOT = resolve(import.meta.dirname, '../..')
const INDEX = 'transforms/index.ts'

function main(name: string | undefined): number {
  if (name === undefined) {
    console.error('usage: npm run new -- NAME    (a verb and its object: mount-caches)')
    return 2
  }
  const laid = layDown(name, readFileSync(join(ROOT, INDEX), 'utf8'))
  if (!laid.ok) {
    console.error(laid.reason)
    return 2
  }
  const taken = [...laid.files.keys()].filter(path => path !== INDEX && existsSync(join(ROOT, path)))
  if (taken.length > 0) {
    console.error(`already there: ${taken.join(', ')}`)
    return 2
  }
  for (const [path, text] of laid.files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), text)
    console.log(
      path === INDEX ? `changed ${path}: move the line to its place and say why` : `created ${path}`,
    )
  }
  console.log('\nNext: npm run update, then read CONTRIBUTING.md from "Write the cases first".')
  return 0
}

process.exitCode = main(process.argv[2])
