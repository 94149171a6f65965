import { describe, expect, it } from 'vitest'
import { mayAskGit } from '../../src/effects/run-user/asks-git.ts'
import { readScript } from '../../src/shell/read.ts'

function asks(text: string): boolean {
  const reading = readScript(text)
  if (!reading.ok) throw new Error(text)
  return reading.script.commands.some(mayAskGit)
}

describe('a command that may ask git', () => {
  it.each([
    'go build -o /app .',
    'cargo build --release',
    'npm run build',
    'pip install .',
    'pip install -e .[web]',
    'uv sync --locked',
    'python setup.py install',
    'make',
    './build.sh',
    'git describe',
    'bundle install',
    '$TOOL',
  ])('%s', text => expect(asks(text)).toBe(true))

  it.each([
    'npm ci --omit=dev && npm cache clean --force',
    'pip install --no-cache-dir -r requirements.txt',
    'mkdir -p logs && chmod +x start.sh',
    'apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*',
    'python manage.py collectstatic --noinput',
    'python -m compileall .',
  ])('not %s', text => expect(asks(text)).toBe(false))
})
