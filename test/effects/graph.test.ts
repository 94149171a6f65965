import { describe, expect, it } from 'vitest'
import { processorTime } from '../support/processor-time.ts'
import { buildAlike, parsed } from './parsed.ts'

function same(before: readonly string[], after: readonly string[]): boolean {
  return buildAlike(parsed(...before), parsed(...after))
}

const FROM = 'FROM debian:12-slim'

describe('the same image', () => {
  it.each<[string, string[], string[]]>([
    [
      'ENV in the old form',
      [FROM, 'ENV APP_HOME /srv/app', 'ENV GREETING hello big world', 'RUN make'],
      [FROM, 'ENV APP_HOME=/srv/app', 'ENV GREETING="hello big world"', 'RUN make'],
    ],
    [
      'relative WORKDIR and index of a stage',
      [
        'FROM golang:1.22 AS build',
        'WORKDIR /src',
        'WORKDIR cmd',
        'RUN go build -o /out/app .',
        FROM,
        'COPY --from=0 /out/app /app',
      ],
      [
        'FROM golang:1.22 AS build',
        'WORKDIR /src',
        'WORKDIR /src/cmd',
        'RUN go build -o /out/app .',
        FROM,
        'COPY --from=build /out/app /app',
      ],
    ],
    [
      'relative WORKDIR on a base that is known',
      ['FROM golang:1.22', 'WORKDIR app'],
      ['FROM golang:1.22', 'WORKDIR /go/app'],
    ],
    ['relative destination', [FROM, 'WORKDIR /app', 'COPY a b/'], [FROM, 'WORKDIR /app', 'COPY a /app/b/']],
    ['`.` as destination', [FROM, 'WORKDIR /app', 'COPY a .'], [FROM, 'WORKDIR /app', 'COPY a /app/']],
    [
      'name of a stage',
      ['FROM a AS x', 'RUN y', 'FROM x', 'COPY --from=x /a /b'],
      ['FROM a AS other', 'RUN y', 'FROM other', 'COPY --from=other /a /b'],
    ],
    ['a stage that nobody uses', [FROM, 'RUN a'], ['FROM x AS unused', 'RUN b', FROM, 'RUN a']],
    [
      'comments and blank lines in a RUN',
      [FROM, 'RUN a && \\', '    b'],
      [FROM, 'RUN a && \\', '    # why', '', '    b'],
    ],
    ['USER past COPY', [FROM, 'USER app', 'COPY a /b'], [FROM, 'COPY a /b', 'USER app']],
    ['ENV past COPY', [FROM, 'ENV A=1', 'COPY a /b'], [FROM, 'COPY a /b', 'ENV A=1']],
    ['ENV past WORKDIR', [FROM, 'ENV A=1', 'WORKDIR /b'], [FROM, 'WORKDIR /b', 'ENV A=1']],
    [
      'SHELL past CMD in the exec form',
      [FROM, 'SHELL ["/bin/bash", "-c"]', 'CMD ["a"]'],
      [FROM, 'CMD ["a"]', 'SHELL ["/bin/bash", "-c"]'],
    ],
    [
      'metadata past RUN',
      [
        FROM,
        'LABEL a=b',
        'EXPOSE 80',
        'STOPSIGNAL SIGINT',
        'HEALTHCHECK CMD x',
        'VOLUME /v',
        'CMD ["c"]',
        'ENTRYPOINT ["e"]',
        'RUN a',
      ],
      [
        FROM,
        'RUN a',
        'LABEL a=b',
        'EXPOSE 80',
        'STOPSIGNAL SIGINT',
        'HEALTHCHECK CMD x',
        'VOLUME /v',
        'CMD ["c"]',
        'ENTRYPOINT ["e"]',
      ],
    ],
    [
      'ENTRYPOINT and CMD of one stage',
      [FROM, 'CMD ["a"]', 'ENTRYPOINT ["b"]'],
      [FROM, 'ENTRYPOINT ["b"]', 'CMD ["a"]'],
    ],
    ['a CMD that another replaces', [FROM, 'CMD ["a"]', 'RUN x', 'CMD ["b"]'], [FROM, 'RUN x', 'CMD ["b"]']],
    ['port with its protocol', [FROM, 'EXPOSE 80'], [FROM, 'EXPOSE 80/tcp']],
    ['ports in one line', [FROM, 'EXPOSE 80', 'EXPOSE 443'], [FROM, 'EXPOSE 443 80']],
    ['spelling of keywords', [FROM, 'Run a', 'cmd ["x"]'], [FROM, 'RUN a', 'CMD ["x"]']],
    ['order of ENV', [FROM, 'ENV A=1', 'ENV B=2', 'RUN x'], [FROM, 'ENV B=2', 'ENV A=1', 'RUN x']],
    [
      'order of options of a mount',
      [FROM, 'RUN --mount=type=cache,target=/c,sharing=shared a'],
      [FROM, 'RUN --mount=target=/c,type=cache a'],
    ],
    [
      'the default id of a cache',
      [FROM, 'RUN --mount=type=cache,target=/c a'],
      [FROM, 'RUN --mount=type=cache,target=/c,id=/c a'],
    ],
    ['an ARG of a value spelled otherwise', [FROM, 'ARG A="1"', 'RUN x'], [FROM, 'ARG A=1', 'RUN x']],
    ['--link beside --chmod', [FROM, 'COPY --link --chmod=755 a /b'], [FROM, 'COPY --chmod=755 a /b']],
    [
      'the same stage with a longer way to it',
      ['FROM a AS x', 'FROM x AS y', 'FROM y', 'RUN z'],
      ['FROM a AS x', 'FROM x', 'RUN z'],
    ],
    ['global ARG that nobody uses', ['ARG UNUSED=1', FROM, 'RUN x'], [FROM, 'RUN x']],
  ])('%s', (_, before, after) => {
    expect(same(before, after)).toBe(true)
    expect(same(after, before)).toBe(true)
  })
})

describe('another image', () => {
  it.each<[string, string[], string[]]>([
    ['USER past WORKDIR', [FROM, 'USER app', 'WORKDIR /d'], [FROM, 'WORKDIR /d', 'USER app']],
    ['USER past RUN', [FROM, 'USER app', 'RUN x'], [FROM, 'RUN x', 'USER app']],
    [
      'SHELL past CMD in the shell form',
      [FROM, 'SHELL ["/bin/bash", "-c"]', 'CMD a'],
      [FROM, 'CMD a', 'SHELL ["/bin/bash", "-c"]'],
    ],
    ['other line breaks in a RUN', [FROM, 'RUN a && b'], [FROM, 'RUN a && \\', '    b']],
    ['ENV past RUN', [FROM, 'ENV A=1', 'RUN x'], [FROM, 'RUN x', 'ENV A=1']],
    ['ARG past RUN', [FROM, 'ARG A', 'RUN x'], [FROM, 'RUN x', 'ARG A']],
    ['ENV past what uses it', [FROM, 'ENV A=/x', 'COPY a $A'], [FROM, 'COPY a $A', 'ENV A=/x']],
    ['quotes that the old form keeps', [FROM, 'ENV MIX "x" y'], [FROM, 'ENV MIX=x y=']],
    [
      'relative WORKDIR on an unknown base',
      ['FROM corp/base:3', 'WORKDIR app'],
      ['FROM corp/base:3', 'WORKDIR /app'],
    ],
    [
      'ENTRYPOINT that drops an inherited CMD',
      ['FROM a AS x', 'CMD ["c"]', 'FROM x', 'ENTRYPOINT ["e"]'],
      ['FROM a AS x', 'CMD ["c"]', 'ENTRYPOINT ["e"]', 'FROM x'],
    ],
    ['the default of an ARG', [FROM, 'ARG TARGETARCH=amd64', 'RUN x'], [FROM, 'ARG TARGETARCH', 'RUN x']],
    ['ARG and ENV of one value', [FROM, 'ARG A=1', 'RUN x'], [FROM, 'ENV A=1', 'RUN x']],
    [
      'an ARG over an ENV that wins in the stage built on it',
      ['FROM a AS x', 'ENV A=1', 'ARG A=2', 'FROM x', 'RUN y'],
      ['FROM a AS x', 'ARG A=2', 'FROM x', 'RUN y'],
    ],
    ['a default in the words', [FROM, 'ARG A', 'WORKDIR ${A:-/b}'], [FROM, 'ARG A', 'WORKDIR $A']],
    [
      'values of one ENV line split over two',
      [FROM, 'ENV A=1', 'ENV A=2 B=$A'],
      [FROM, 'ENV A=1', 'ENV A=2', 'ENV B=$A'],
    ],
    ['COPY and ADD', [FROM, 'COPY a /b'], [FROM, 'ADD a /b']],
    ['the spelling of WORKDIR in the config', [FROM, 'WORKDIR /app'], [FROM, 'WORKDIR /app/']],
    ['owner', [FROM, 'COPY a /b'], [FROM, 'COPY --chown=app a /b']],
    ['slash at the end', [FROM, 'COPY a /b'], [FROM, 'COPY a /b/']],
    ['order of COPY', [FROM, 'COPY a /a', 'COPY b /b'], [FROM, 'COPY b /b', 'COPY a /a']],
    ['body of a heredoc', [FROM, 'RUN <<EOF', 'a', 'EOF'], [FROM, 'RUN <<EOF', 'b', 'EOF']],
    ['a file in a heredoc', [FROM, 'COPY <<EOF /x', 'a', 'EOF'], [FROM, 'COPY <<EOF /x', 'b', 'EOF']],
    ['quotes of a heredoc', [FROM, 'COPY <<EOF /x', '$a', 'EOF'], [FROM, 'COPY <<"EOF" /x', '$a', 'EOF']],
    ['another base', [FROM, 'RUN a'], ['FROM debian:12', 'RUN a']],
    ['another platform', ['FROM --platform=$BUILDPLATFORM a', 'RUN a'], ['FROM a', 'RUN a']],
    ['a base with an open variable', ['ARG V=1', 'FROM a:$V', 'RUN a'], ['FROM a:1', 'RUN a']],
    ['a global default', ['ARG V=1', 'FROM a', 'ARG V', 'RUN a'], ['ARG V=2', 'FROM a', 'ARG V', 'RUN a']],
    [
      'a stage that COPY reads',
      ['FROM a AS x', 'RUN y', 'FROM b', 'COPY --from=x /a /b'],
      ['FROM a AS x', 'RUN z', 'FROM b', 'COPY --from=x /a /b'],
    ],
    [
      'a stage that a mount reads',
      ['FROM a AS x', 'RUN y', 'FROM b', 'RUN --mount=from=x,target=/m c'],
      ['FROM a AS x', 'RUN z', 'FROM b', 'RUN --mount=from=x,target=/m c'],
    ],
    [
      'an image in the place of a stage',
      ['FROM a AS x', 'FROM b', 'COPY --from=x /a /b'],
      ['FROM a AS y', 'FROM b', 'COPY --from=x /a /b'],
    ],
    ['a mount', [FROM, 'RUN a'], [FROM, 'RUN --mount=type=cache,target=/c a']],
    [
      'the size of a tmpfs',
      [FROM, 'RUN --mount=type=tmpfs,target=/c a'],
      [FROM, 'RUN --mount=type=tmpfs,target=/c,size=1 a'],
    ],
    ['network', [FROM, 'RUN a'], [FROM, 'RUN --network=none a']],
    ['shell and exec form', [FROM, 'CMD a'], [FROM, 'CMD ["a"]']],
    ['ONBUILD', [FROM, 'ONBUILD RUN a', 'ONBUILD RUN b'], [FROM, 'ONBUILD RUN b', 'ONBUILD RUN a']],
    [
      'ONBUILD of a parent',
      ['FROM a AS x', 'ONBUILD RUN a', 'FROM x', 'RUN b'],
      ['FROM a AS x', 'FROM x', 'RUN b'],
    ],
    [
      'order of EXPOSE and a label of the same key',
      [FROM, 'LABEL a=1', 'LABEL a=2'],
      [FROM, 'LABEL a=2', 'LABEL a=1'],
    ],
    ['interval of a healthcheck', [FROM, 'HEALTHCHECK --interval=1s CMD x'], [FROM, 'HEALTHCHECK CMD x']],
    ['a source that is excluded', [FROM, 'COPY . /b'], [FROM, 'COPY --exclude=x . /b']],
    [
      'a value that grows beyond all bounds',
      [FROM, 'ENV A=aaaaaaaa', ...Array.from({ length: 40 }, () => 'ENV A=$A$A'), 'RUN x'],
      [FROM, 'ENV A=aaaaaaaa', ...Array.from({ length: 40 }, () => 'ENV A=$A$A'), 'RUN y'],
    ],
  ])('%s', (_, before, after) => {
    expect(same(before, after)).toBe(false)
    expect(same(after, before)).toBe(false)
  })
})

it('stays linear over a long stage', () => {
  const lines = Array.from({ length: 4000 }, (_, index) => [`COPY f${index} /d/`, `RUN cmd ${index}`]).flat()
  const started = processorTime()
  expect(same([FROM, ...lines], [FROM, ...lines, '# end'])).toBe(true)
  expect(processorTime() - started).toBeLessThan(5000)
})

it('nests ARGs in ARGs without growing fast', () => {
  const lines = Array.from({ length: 200 }, (_, index) => `ARG A${index + 1}=$A${index}`)
  expect(same([FROM, 'ARG A0=1', ...lines, 'RUN x'], [FROM, 'ARG A0=1', ...lines, 'RUN x'])).toBe(true)
})
