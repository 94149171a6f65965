import { describe, expect, it } from 'vitest'
import { knownServer } from '../../src/effects/known-servers.ts'

function server(line: string) {
  return knownServer(line.split(' '))
}

describe('knownServer', () => {
  it.each<[string, string, number | undefined, string | undefined]>([
    ['gunicorn app:app', 'gunicorn', 8000, '127.0.0.1'],
    ['gunicorn -b 0.0.0.0:5000 app:app', 'gunicorn', 5000, '0.0.0.0'],
    ['gunicorn --bind=:8080 app:app', 'gunicorn', 8080, '127.0.0.1'],
    ['python -m gunicorn app:app', 'gunicorn', 8000, '127.0.0.1'],
    ['poetry run uvicorn main:app --host 0.0.0.0 --port 80', 'uvicorn', 80, '0.0.0.0'],
    ['uv run --no-sync uvicorn main:app', 'uvicorn', 8000, '127.0.0.1'],
    ['python3 -u manage.py runserver 0.0.0.0:8001', 'manage.py runserver', 8001, '0.0.0.0'],
    ['flask run -p 5001', 'flask', 5001, '127.0.0.1'],
    ['/app/node_modules/.bin/next start', 'next', 3000, '0.0.0.0'],
    ['npx serve -l 3001 build', 'serve', 3001, '0.0.0.0'],
    ['npm start', 'npm', undefined, undefined],
    ['node server.js', 'node', undefined, undefined],
    ['python app.py', 'python', undefined, undefined],
    ['exec nginx -g daemon_off;', 'nginx', 80, undefined],
    ['celery -A app worker', 'celery', undefined, undefined],
    ['celery --app=a flower --port=5556', 'flower', 5556, '0.0.0.0'],
  ])('%s', (line, name, port, host) => {
    expect(server(line)).toMatchObject({ name, port, host })
  })

  it('leaves a port open that stands in a variable', () => {
    expect(server('uvicorn main:app --port $PORT')).toMatchObject({ port: undefined, portVariable: 'PORT' })
    expect(server('uvicorn main:app --port ${PORT:-8765}')).toMatchObject({
      port: 8765,
      portVariable: 'PORT',
    })
    expect(server('gunicorn -b 0.0.0.0:${PORT:-8080} a')).toMatchObject({ port: 8080, portVariable: 'PORT' })
  })

  it('knows who shares the work among processes, and who hears of SIGTERM', () => {
    expect(server('uvicorn main:app')).toMatchObject({ prefork: false, onTerm: 'stops' })
    expect(server('uvicorn main:app --workers 4')).toMatchObject({ prefork: true, onTerm: 'stops' })
    expect(server('uwsgi --ini uwsgi.ini')).toMatchObject({ prefork: true, onTerm: 'reloads' })
    expect(server('npm run start')).toMatchObject({ onTerm: 'child', kind: 'runner' })
  })

  it.each(['./server', 'acme --serve', 'echo', ''])('does not know %s', line => {
    expect(server(line)).toBeUndefined()
  })
})
