import { describe, expect, it } from 'vitest'
import { developmentSign, isDevelopmentName } from '../../src/effects/development.ts'
import { createFacts } from '../../src/facts/gather.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'
import { finalStage, stageNamed } from '../../src/syntax/queries.ts'
import { memoryFileSystem } from '../support/memory-file-system.ts'

interface Case {
  readonly path?: string
  readonly stage?: string
  readonly files?: Record<string, string>
}

function sign(text: string, { path = 'Dockerfile', stage, files = {} }: Case = {}): string | undefined {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const { dockerfile } = parsed
  const facts = createFacts(memoryFileSystem({ ...files, [path]: text }), '/repo').factsFor(path, dockerfile)
  const asked = stage === undefined ? finalStage(dockerfile) : stageNamed(dockerfile, stage)
  if (asked === undefined) throw new Error('no such stage')
  return developmentSign(dockerfile, asked, facts)
}

const app = (cmd: string) => `FROM node:22\nWORKDIR /app\nCOPY . .\n${cmd}\n`
const scripts = (of: Record<string, string>) => ({ 'package.json': JSON.stringify({ scripts: of }) })

describe('what is started', () => {
  it.each([
    'CMD ["nodemon", "server.js"]',
    'CMD npx nodemon server.js',
    'CMD ["npx", "ts-node-dev", "--respawn", "src/index.ts"]',
    'CMD ["tsx", "watch", "src/index.ts"]',
    'CMD ["node", "--watch", "server.js"]',
    'CMD ["node", "--enable-source-maps", "--watch-path=src", "server.js"]',
    'CMD ["node_modules/.bin/vite", "--host", "0.0.0.0"]',
    'CMD ["node", "node_modules/vite/bin/vite.js"]',
    'CMD ["npx", "vite"]',
    'CMD next dev',
    'CMD webpack serve --mode development',
    'CMD ["npm", "run", "dev"]',
    'CMD ["npm", "run", "start:dev"]',
    'CMD ["yarn", "dev"]',
    'CMD ["pnpm", "--filter", "web", "dev"]',
    'CMD ["yarn", "workspace", "web", "dev"]',
    'ENTRYPOINT ["npm", "run"]\nCMD ["dev"]',
    'ENTRYPOINT ["dumb-init", "--"]\nCMD ["nodemon", "a.js"]',
    'CMD ["sh", "-c", "npm run migrate && exec npm run dev"]',
    'CMD ["dumb-init", "sh", "-c", "exec nodemon a.js"]',
    'CMD flask run --host 0.0.0.0 --debug',
    'CMD ["flask", "--debug", "run"]',
    'CMD ["python", "-m", "flask", "run", "--debug"]',
    'CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--reload"]',
    'CMD ["poetry", "run", "uvicorn", "main:app", "--reload"]',
    'CMD ["uv", "run", "--no-sync", "uvicorn", "main:app", "--reload"]',
    'CMD gunicorn --reload app:app',
    'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]',
    'CMD python3 -u manage.py runserver 0.0.0.0:8000',
    'CMD ["wait-for-it", "db:5432", "--", "python", "manage.py", "runserver"]',
    'CMD ["fastapi", "dev", "main.py"]',
    'CMD ["watchmedo", "auto-restart", "--", "celery", "-A", "app", "worker"]',
    'CMD ["air", "-c", ".air.toml"]',
    'CMD ["cargo", "watch", "-x", "run"]',
    'CMD ["dotnet", "watch", "run"]',
    'CMD php artisan serve --host=0.0.0.0',
    'CMD concurrently "npm:watch:css" "node server.js"',
    'CMD ["concurrently", "tsc -w", "node dist/server.js"]',
    'CMD ["sleep", "infinity"]',
    'CMD tail -f /dev/null',
  ])('%s is for development', cmd => {
    expect(sign(app(cmd))).toMatch(/ starts `.+`, which is meant for development\.$/)
  })

  it.each([
    'CMD ["node", "server.js"]',
    'CMD ["npm", "start"]',
    'CMD ["npm", "run", "start:prod"]',
    'CMD ["npx", "vite", "preview"]',
    'CMD ["next", "start"]',
    'CMD ["serve", "-s", "dist"]',
    'CMD ["gunicorn", "fresh:app"]',
    'CMD ["celery", "-A", "air", "worker"]',
    'CMD ["uvicorn", "main:app"]',
    'CMD ["flask", "run"]',
    'CMD ["fastapi", "run", "main.py"]',
    'CMD ["python", "manage.py", "migrate"]',
    'CMD tail -f /var/log/app.log',
    'CMD ["tsx", "src/index.ts"]',
  ])('%s is not', cmd => {
    expect(sign(app(cmd))).toBeUndefined()
  })

  it('follows scripts of package.json', () => {
    const files = scripts({ start: 'npm run serve', serve: 'cross-env PORT=80 vite --host' })
    expect(sign(app('CMD ["npm", "start"]'), { files })).toBe(
      'Line 4 starts `npm start`, by package.json `npm run serve`, by package.json `vite --host`, which is meant for development.',
    )
    expect(sign(app('CMD ["npm", "start"]'), { files: scripts({ start: 'node .' }) })).toBeUndefined()
    expect(sign(app('CMD ["npm", "start"]'), { files: scripts({ start: 'npm start' }) })).toBeUndefined()
    expect(
      sign(app('CMD ["npm", "start"]'), { files: scripts({ start: 'NODE_ENV=development node .' }) }),
    ).toBe('Line 4 starts `npm start`, by package.json `node .` with NODE_ENV=development.')
    expect(sign(app('CMD FLASK_DEBUG=1 flask run'))).toBe('Line 4 starts `flask run` with FLASK_DEBUG=1.')
  })

  it('takes the package.json that stands where the program starts', () => {
    const text = `FROM node:22 AS build
WORKDIR /src
COPY web/ .
FROM node:22
WORKDIR /srv
COPY --from=build /src .
CMD ["npm", "start"]
`
    const files = {
      'package.json': JSON.stringify({ scripts: { start: 'node .' } }),
      'web/package.json': JSON.stringify({ scripts: { start: 'react-scripts start' } }),
    }
    expect(sign(text, { files })).toMatch(/react-scripts start/)
  })

  it('reads the scripts of the project, but no branch of them', () => {
    const text = app('ENTRYPOINT ["./start.sh"]')
    const files = (body: string) => ({ 'start.sh': `#!/bin/sh\nset -e\n${body}\n` })
    expect(sign(text, { files: files('python manage.py migrate\nexec python manage.py runserver') })).toBe(
      'start.sh starts `manage.py runserver`, which is meant for development.',
    )
    const branch = 'if [ "$MODE" = dev ]; then python manage.py runserver; else gunicorn app; fi'
    expect(sign(text, { files: files(branch) })).toBeUndefined()
  })

  it('hears compose', () => {
    const compose = (command: string) => ({
      'compose.yaml': `services:\n  web:\n    build: .\n    command: ${command}\n`,
    })
    expect(sign(app('CMD ["node", "."]'), { files: compose('nodemon .') })).toBe(
      'Service web of compose.yaml starts `nodemon .`, which is meant for development.',
    )
    expect(sign(app('CMD ["node", "."]'), { files: compose('[npm, run, dev]') })).toMatch(/npm run dev/)
    expect(sign(app('CMD ["node", "."]'), { files: compose('node worker.js') })).toBeUndefined()
  })
})

describe('what is mounted', () => {
  const compose = (lines: string) => ({
    'src/app.js': '',
    'data/x.json': '{}',
    'settings.json': '{}',
    'compose.yaml': `services:\n  web:\n    build:\n      context: .\n${lines}\n`,
  })
  it.each([
    ['.:/app', 'mounts . over /app'],
    ['./:/app:cached', 'mounts . over /app'],
    ['./src:/app/src', 'mounts src over /app/src'],
    ['$PWD:/app', 'mounts a folder over /app'],
  ])('%s brings the sources', (volume, said) => {
    const files = compose(`    volumes: ['${volume}']`)
    expect(sign(app('CMD ["node", "."]'), { files })).toBe(`Service web of compose.yaml ${said}.`)
  })
  it.each(['./data:/app/data', 'data:/app', './settings.json:/app/settings.json', '/srv/files:/files'])(
    '%s brings something else',
    volume => {
      const files = compose(`    volumes: ['${volume}']`)
      expect(sign(app('CMD ["node", "."]'), { files })).toBeUndefined()
    },
  )
  it('or is watched', () => {
    const files = compose(
      '    develop:\n      watch:\n        - { action: sync, path: ./src, target: /app/src }',
    )
    expect(sign(app('CMD ["node", "."]'), { files })).toMatch(/develop\.watch/)
  })
  it('of another target says nothing', () => {
    const text = `FROM node:22 AS work\nWORKDIR /app\nCOPY . .\nFROM work AS live\nCMD ["node", "."]\n`
    const files = compose("      target: work\n    volumes: ['.:/app']")
    expect(sign(text, { files })).toBeUndefined()
    expect(sign(text, { files, stage: 'work' })).toMatch(/mounts/)
  })
})

describe('compose files that differ', () => {
  const develops = 'services: { web: { build: ., volumes: [".:/app"] } }'
  const runs = 'services: { web: { build: . } }'
  const signOf = (files: Record<string, string>) => sign(app('CMD ["node", "server.js"]'), { files })
  it('build an image for production too where one shows no sign', () => {
    expect(signOf({ 'compose.yaml': runs, 'compose.dev.yaml': develops })).toBeUndefined()
    expect(signOf({ 'compose.yaml': develops, 'compose.prod.yaml': runs })).toBeUndefined()
  })
  it('are one where Compose lays the one over the other', () => {
    expect(signOf({ 'compose.yaml': runs, 'compose.override.yml': develops })).toContain('override')
    expect(
      signOf({ 'compose.yaml': develops, 'compose.prod.yaml': 'services: { web: { command: node a.js } }' }),
    ).toContain('Service web of compose.yaml mounts')
  })
  it('say nothing of it where they are for tests', () => {
    expect(signOf({ 'compose.yaml': develops, 'compose.test.yaml': runs })).toContain('mounts')
  })
  it('show it by any service of a file', () => {
    const both = 'services: { web: { build: ., volumes: [".:/app"] }, worker: { build: . } }'
    expect(signOf({ 'compose.yaml': both })).toContain('mounts')
  })
})

describe('names and variables', () => {
  it.each(['dev', 'web-dev', 'development', 'dev.local', 'Dev'])('%s is a name for development', name => {
    expect(isDevelopmentName(name)).toBe(true)
  })
  it.each(['device', 'dev-deps', 'dev_dependencies', 'prod', 'builder', 'devops'])('%s is not', name => {
    expect(isDevelopmentName(name)).toBe(false)
  })
  it('reads the name of the stage and of the file', () => {
    expect(sign('FROM node:22 AS dev\nCMD ["node", "."]\n')).toBe('The stage is named dev.')
    expect(sign('FROM node:22\n', { path: 'Dockerfile.dev' })).toBe('The file is named Dockerfile.dev.')
    expect(sign('FROM node:22\n', { path: 'dev.Dockerfile' })).toBe('The file is named dev.Dockerfile.')
    expect(sign('FROM node:22\n', { path: '.devcontainer/Dockerfile' })).toMatch(/\.devcontainer/)
    expect(sign('FROM node:22\n', { path: 'devices/Dockerfile' })).toBeUndefined()
  })
  it('reads what ENV sets for the container, not what is for the build', () => {
    expect(sign('FROM node:22\nENV NODE_ENV=development\n')).toBe('Line 2 sets NODE_ENV=development.')
    expect(sign('FROM node:22\nENV NODE_ENV=development\nENV NODE_ENV=production\n')).toBeUndefined()
    expect(sign('FROM node:22\nARG NODE_ENV=development\n')).toBeUndefined()
    expect(sign('FROM python:3.13\nENV FLASK_DEBUG=0\n')).toBeUndefined()
  })
})
