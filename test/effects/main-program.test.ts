import { describe, expect, it } from 'vitest'
import { mainProgram } from '../../src/effects/main-program.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { finalStage } from '../../src/syntax/queries.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'
import { parsed } from './parsed.ts'

const FILES = {
  'entrypoint.sh': '#!/bin/sh\nset -e\n./migrate\nexec "$@"\n',
  'start.sh': '#!/bin/sh\ntrap "echo bye" TERM\n./prepare &\nnode server.js --port 80\n',
  'as-user.sh': '#!/bin/sh\nexec gosu app "$@"\n',
  'package.json': '{ "scripts": { "start": "node server.js" } }',
}

function programOf(base: string, ...lines: readonly string[]) {
  const dockerfile = parsed(`FROM ${base}`, 'WORKDIR /app', 'COPY . .', ...lines)
  const files = memoryFileSystem({ ...FILES, Dockerfile: dockerfile.text })
  const facts = createFacts(files, '/repo').factsFor('Dockerfile', dockerfile)
  return mainProgram(dockerfile, finalStage(dockerfile), facts)
}

describe('mainProgram', () => {
  it.each<[string, string, string, ...string[]]>([
    ['node server.js', 'nothing', 'node:22', 'CMD ["node", "server.js"]'],
    ['node server.js', 'shell', 'node:22', 'CMD node server.js'],
    ['node server.js', 'nothing', 'node:22-alpine', 'CMD node server.js'],
    ['node server.js', 'nothing', 'node:22', 'CMD cd /app && exec node server.js'],
    ['node server.js', 'nothing', 'node:22', 'ENTRYPOINT ["tini", "-g", "--"]', 'CMD ["node", "server.js"]'],
    ['node server.js', 'runner', 'node:22', 'CMD ["npm", "start"]'],
    ['gunicorn app', 'nothing', 'python:3', 'ENTRYPOINT ["/app/entrypoint.sh"]', 'CMD ["gunicorn", "app"]'],
    ['gunicorn app', 'shell', 'python:3', 'ENTRYPOINT ["./entrypoint.sh"]', 'CMD gunicorn app'],
    ['gunicorn app', 'nothing', 'python:3', 'ENTRYPOINT ["sh", "as-user.sh"]', 'CMD ["gunicorn", "app"]'],
    ['node server.js --port 80', 'shell', 'node:22', 'CMD ["./start.sh"]'],
    ['python app.py', 'nothing', 'python:3', 'ENTRYPOINT ["python"]', 'CMD ["app.py"]'],
  ])('is %s, below %s', (words, above, base, ...lines) => {
    const program = programOf(base, ...lines)
    expect(program?.words.join(' ')).toBe(words)
    expect(program?.above).toBe(above)
  })

  it('tells what a script does beside', () => {
    expect(programOf('node:22', 'CMD ["./start.sh"]')?.shell).toEqual({ traps: true, background: true })
    expect(programOf('node:22', 'ENTRYPOINT ["dumb-init"]', 'CMD ["node", "a"]')?.init).toBe(true)
  })

  it.each<[string, ...string[]]>([
    ['acme/base', 'CMD ["x"]'],
    ['debian:12', 'CMD ["/opt/start.sh"]'],
    ['debian:12', 'CMD if true; then ./a; else ./b; fi'],
  ])('is not told on %s with %s', (base, ...lines) => {
    expect(programOf(base, ...lines)).toBeUndefined()
  })
})
