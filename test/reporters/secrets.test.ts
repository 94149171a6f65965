import { describe, expect, it } from 'vitest'
import { maskSecrets } from '../../src/reporters/secrets.ts'
import { processorTime } from '../support/processor-time.ts'

describe('maskSecrets', () => {
  it.each([
    ['ENV API_KEY=abc123 PORT=80', 'ENV API_KEY=**** PORT=80'],
    ['ARG NPM_TOKEN=npm_abc', 'ARG NPM_TOKEN=****'],
    ['+ENV DB_PASSWORD hunter two', '+ENV DB_PASSWORD ****'],
    ['ENV secret="a b \\" c" x=1', 'ENV secret=**** x=1'],
    ["RUN export githubToken='a b' && make", 'RUN export githubToken=**** && make'],
    ['RUN x --password hunter2 --user me', 'RUN x --password **** --user me'],
    ['RUN x --db-password=hunter2;y', 'RUN x --db-password=****;y'],
    ['ENV A="TOKEN=a b" B=c', 'ENV A="TOKEN=****" B=c'],
    ['RUN ["x", "SECRET=a b", "y"]', 'RUN ["x", "SECRET=****", "y"]'],
    ['{"token": "abc", "name": "x"}', '{"token": ****, "name": "x"}'],
    ['ENV TOKEN="never closed', 'ENV TOKEN=****'],
    ['ENV TOKEN=a\\ b C=d', 'ENV TOKEN=**** C=d'],
    ['git clone https://me:hunter2@github.com/x', 'git clone https://****@github.com/x'],
    ['curl -H "Authorization: Bearer abc.def" x', 'curl -H "Authorization: Bearer ****" x'],
    ['AWS_SECRET_ACCESS_KEY=a/b+c', 'AWS_SECRET_ACCESS_KEY=****'],
  ])('hides what %s gives away', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked)
  })

  it.each([
    'RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci',
    'ARG NPM_TOKEN',
    'RUN echo "//registry/:_authToken=$NPM_TOKEN"',
    'ENV TOKEN=${TOKEN}',
    'RUN gpg --keyserver hkps://keys.openpgp.org --recv 1',
    'The cache key stays the same; a secret mount keeps the token out.',
    'ENV MONKEYS=3',
    'FROM node:20@sha256:abc',
    'COPY --from=build https://example.org/a:b /c',
  ])('leaves %s', text => {
    expect(maskSecrets(text)).toBe(text)
  })

  it('takes long lines in its stride', () => {
    const started = processorTime()
    for (const unit of ['a', 'token', 'TOKEN=', '-', 'a.', 'a://', '"', 'TOKEN="', "x='"])
      maskSecrets(unit.repeat(200_000 / unit.length))
    expect(processorTime() - started).toBeLessThan(2_000)
  })
})
