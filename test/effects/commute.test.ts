import { describe, expect, it } from 'vitest'
import { commutes } from '../../src/effects/commute.ts'
import { effectsOf } from '../../src/effects/effects.ts'
import { instructionAt, parsed } from './parsed.ts'

/** `yes`, or the code of the conflict between the last two of these lines. */
function swap(...lines: readonly string[]): string {
  const d = parsed('FROM debian:12-slim', ...lines)
  return between(d, -2, -1)
}

function between(d: ReturnType<typeof parsed>, first: number, second: number): string {
  const a = effectsOf(d, instructionAt(d, first))
  const b = effectsOf(d, instructionAt(d, second))
  const verdict = commutes(a, b)
  const mirrored = commutes(b, a)
  expect(mirrored.ok, 'the rule is symmetric').toBe(verdict.ok)
  return verdict.ok ? 'yes' : verdict.code
}

const APT =
  'RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*'

describe('settings', () => {
  it.each([
    ['COPY a /b', 'USER app', 'yes'],
    ['WORKDIR /data', 'USER app', 'USER_EFFECT'],
    ['RUN mkdir /x', 'USER app', 'USER_EFFECT'],
    ['COPY a /b', 'ENV K=v', 'yes'],
    ['WORKDIR /b', 'ENV K=v', 'yes'],
    ['ENV K=/v', 'COPY a $K', 'MAY_READ_ENV'],
    ['ENV K=/v', 'WORKDIR ${K}/x', 'MAY_READ_ENV'],
    ['ENV K=app', 'COPY --chown=$K a /b', 'MAY_READ_ENV'],
    ['ENV K=v', 'COPY <<EOF /b\n$K\nEOF', 'MAY_READ_ENV'],
    ['CMD echo hi', 'SHELL ["/bin/bash", "-c"]', 'SHELL_EFFECT'],
    ['CMD ["echo"]', 'SHELL ["/bin/bash", "-c"]', 'yes'],
    ['RUN true', 'SHELL ["/bin/bash", "-c"]', 'SHELL_EFFECT'],
    ['RUN ["true"]', 'SHELL ["/bin/bash", "-c"]', 'yes'],
    ['RUN make', 'LABEL a=b', 'yes'],
    ['RUN make', 'EXPOSE 80', 'yes'],
    ['RUN make', 'STOPSIGNAL SIGINT', 'yes'],
    ['RUN make', 'HEALTHCHECK CMD true', 'yes'],
    ['RUN make', 'VOLUME /data', 'yes'],
    ['RUN make', 'CMD ["a"]', 'yes'],
    ['RUN make', 'ENTRYPOINT ["a"]', 'yes'],
    ['CMD ["a"]', 'ENTRYPOINT ["b"]', 'yes'],
    ['CMD ["a"]', 'CMD ["b"]', 'SAME_SETTING'],
    ['LABEL a=1', 'LABEL a=2', 'SAME_SETTING'],
    ['LABEL a=1', 'LABEL b=2', 'yes'],
    ['LABEL a=1', 'LABEL $k=2', 'SAME_SETTING'],
    ['EXPOSE 80', 'EXPOSE 443', 'yes'],
    ['ENV A=1', 'ENV B=2', 'yes'],
    ['ENV A=1', 'ENV B=$A', 'MAY_READ_ENV'],
    ['ENV A=1', 'ENV A=2', 'SAME_SETTING'],
    ['ARG A=1', 'ENV A=2', 'SAME_SETTING'],
    ['WORKDIR /a', 'COPY x .', 'CWD_EFFECT'],
    ['WORKDIR /a', 'COPY x /b', 'yes'],
    ['WORKDIR /a', 'WORKDIR b', 'CWD_EFFECT'],
    ['ONBUILD RUN a', 'ONBUILD RUN b', 'BARRIER'],
    ['ONBUILD RUN a', 'LABEL a=b', 'yes'],
    ['ONBUILD RUN a', 'COPY a /b', 'BARRIER'],
  ])('%s; %s: %s', (first, second, verdict) => {
    expect(swap(first, second)).toBe(verdict)
  })

  it('keeps everything in its stage', () => {
    const d = parsed('FROM debian:12', 'LABEL a=b', 'FROM debian:12', 'LABEL c=d')
    expect([between(d, 1, 2), between(d, 2, 3), between(d, 1, 3)]).toEqual(['BARRIER', 'BARRIER', 'BARRIER'])
  })
})

describe('ENV and ARG past RUN', () => {
  it.each([
    ['ARG GIT_SHA', 'RUN apk add --no-cache ca-certificates', 'yes'],
    ['ARG GIT_SHA', APT, 'yes'],
    ['ARG GIT_SHA', 'RUN make', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN npm run build', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN npm ci', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN mkdir -p /x && env', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN mkdir -p /x && export -p > /x/e', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN mkdir -p /x && set > /x/e', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN echo $GIT_SHA > /version', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', "RUN echo '$GIT_SHA' > /version", 'MAY_READ_ENV'],
    ['ARG DEBIAN_FRONTEND=noninteractive', APT, 'MAY_READ_ENV'],
    ['ENV LC_ALL=C', APT, 'MAY_READ_ENV'],
    ['ENV PATH=/x:$PATH', APT, 'MAY_READ_ENV'],
    ['ARG HTTP_PROXY', 'RUN curl -fsSL -o /x https://example.com', 'MAY_READ_ENV'],
    ['ARG GIT_SHA', 'RUN curl -fsSL -o /x https://example.com', 'yes'],
    ['ARG GIT_SHA', 'RUN ["mkdir", "/x"]', 'yes'],
    ['ARG T', 'RUN --mount=type=cache,target=$T mkdir /x', 'MAY_READ_ENV'],
  ])('%s; %s: %s', (first, second, verdict) => {
    expect(swap(first, second)).toBe(verdict)
  })
})

describe('COPY and a package install', () => {
  it.each([
    [['WORKDIR /app', 'COPY . .', APT], 'yes'],
    [['COPY . /opt/app', APT], 'OVERLAP'],
    [['COPY . /usr/src/app', APT], 'yes'],
    [['COPY . /usr/local/app', APT], 'yes'],
    [['COPY . /usr/local/bin/', APT], 'READS_COPIED_FILE'],
    [['COPY . /usr/local/share/ca-certificates/', APT], 'READS_COPIED_FILE'],
    [['COPY . /etc/apt/', APT], 'OVERLAP'],
    [['COPY . /bin/', APT], 'OVERLAP'],
    [['COPY . /', APT], 'OVERLAP'],
    [['COPY a /srv/x', APT], 'OVERLAP'],
    [['ARG D=/app', 'COPY . $D', APT], 'OVERLAP'],
    [['RUN ln -s /usr/share/app /app', 'WORKDIR /app', 'COPY . .', APT], 'UNSTABLE_PATH'],
    [['RUN ./setup.sh', 'WORKDIR /app', 'COPY . .', APT], 'UNSTABLE_PATH'],
    [
      ['WORKDIR /app', 'COPY . .', 'RUN apt-get update && apt-get install -y ./vendor/x.deb'],
      'READS_COPIED_FILE',
    ],
    [
      ['WORKDIR /app', 'COPY . .', 'RUN apt-get update && apt-get install -y /app/x.deb'],
      'READS_COPIED_FILE',
    ],
    [['WORKDIR /app', 'COPY . .', 'RUN apt-get install -y $(cat packages.txt)'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN apt-get install -y $PACKAGES'], 'BARRIER'],
    [['ENV PACKAGES=curl', 'WORKDIR /app', 'COPY . .', 'RUN apt-get install -y curl "$PACKAGES"'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN apt-get -o Dir::Etc=/app install -y curl'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN apt-get install -y curl && ./configure'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN make install'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN apt-get install -y curl && if true; then echo; fi'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN <<EOF\napt-get update\napt-get install -y curl\nEOF'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN pip install -r requirements.txt'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN apt-get update && cat list.txt'], 'READS_COPIED_FILE'],
    [['WORKDIR /app', 'COPY . .', 'RUN cd /tmp && touch x'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN cd /tmp; touch x'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN set -eux; cd /tmp; touch x'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN set -eux; cd /tmp && true; touch x'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN curl -fsSL https://x.org/i.sh | sh'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN curl -fsSL https://x.org/a.tgz | tar xz -C /tmp'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN useradd -m -u 10001 app'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN useradd -m -d /app app'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN python -m venv /opt/venv'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN python -m venv .venv'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN git clone https://x.org/a/b.git /srv/b'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN git clone https://x.org/a/b.git'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN usermod -aG audio www-data'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN usermod -m -d /app www-data'], 'BARRIER'],
    [['WORKDIR /app', 'COPY . .', 'RUN rm -rf /app/tmp'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN echo hi > note'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN echo hi > /dev/null 2>&1'], 'yes'],
    [['WORKDIR /app', 'COPY --chown=app . .', 'RUN useradd app'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN chown -R app /app'], 'OVERLAP'],
    [['WORKDIR /app', 'COPY . .', 'RUN ln -s /app/x /usr/local/bin/x'], 'READS_COPIED_FILE'],
    [['WORKDIR /app', 'COPY . .', 'RUN --mount=type=bind,target=/ctx apt-get update'], 'yes'],
    [['WORKDIR /app', 'COPY . .', 'RUN --mount=type=bind,target=/app/m apt-get update'], 'READS_COPIED_FILE'],
    [['WORKDIR /app', 'COPY . .', 'RUN --security=insecure apt-get update'], 'BARRIER'],
    [['ENV PATH=/app/bin:$PATH', 'WORKDIR /app', 'COPY . .', APT], 'READS_COPIED_FILE'],
    [['ARG P', 'ENV PATH=$P:$PATH', 'WORKDIR /app', 'COPY . .', APT], 'READS_COPIED_FILE'],
  ])('%j: %s', (lines, verdict) => {
    expect(swap(...lines)).toBe(verdict)
  })

  it('proves nothing on a base that it does not know', () => {
    const d = parsed('FROM corp/base', 'ENV PATH=/usr/bin', 'WORKDIR /app', 'COPY . .', APT)
    expect(between(d, -2, -1)).toBe('BASE_UNKNOWN')
  })

  it('sees symlinks that the parent stage left', () => {
    const d = parsed('FROM debian:12 AS a', 'RUN ln -s /usr/share/app /app', 'FROM a', 'COPY . /app/', APT)
    expect(between(d, -2, -1)).toBe('UNSTABLE_PATH')
  })
})

describe('COPY and COPY', () => {
  it.each([
    [['COPY a /x/', 'COPY b /y/'], 'yes'],
    [['COPY a /x/', 'COPY b /x/'], 'OVERLAP'],
    [['COPY a /x/', 'COPY b /x/y'], 'OVERLAP'],
    [['COPY --chown=1:1 a /n/x/', 'COPY b /n/y/'], 'PARENT_MODE'],
    [['COPY --chown=1:1 a /n/x/', 'COPY --chown=1:1 b /n/y/'], 'yes'],
    [['COPY --chmod=600 a /n/x/', 'COPY b /n/y/'], 'PARENT_MODE'],
    [['WORKDIR /n', 'COPY --chown=1:1 a /n/x/', 'COPY b /n/y/'], 'yes'],
    [['COPY --chown=1:1 a /srv/x/', 'COPY b /srv/y/'], 'yes'],
    [['COPY a /lib/x/', 'COPY b /usr/lib/x/'], 'OVERLAP'],
    [['COPY a /var/run/x/', 'COPY b /run/x/'], 'OVERLAP'],
    [['COPY --link a /bin/', 'COPY b /x/'], 'OVERLAP'],
    [['COPY --link a /n/x/', 'COPY b /y/'], 'yes'],
    [['ADD https://x.org/a /x/', 'COPY b /y/'], 'yes'],
  ])('%j: %s', (lines, verdict) => {
    expect(swap(...lines)).toBe(verdict)
  })

  it('keeps /bin and /usr/bin apart where they are two folders', () => {
    const d = parsed('FROM debian:11', 'COPY a /bin/x/', 'COPY b /usr/bin/x/')
    expect(between(d, -2, -1)).toBe('yes')
  })
})

describe('folders that both make', () => {
  it.each([
    [['WORKDIR /data', 'COPY . /data/'], 'yes'],
    [['WORKDIR /data', 'COPY app /data'], 'OVERLAP'],
    [['WORKDIR /data/sub', 'COPY . /data/'], 'OVERLAP'],
    [['USER 1000', 'WORKDIR /data', 'COPY . /data/'], 'PARENT_MODE'],
    [['USER 1000', 'WORKDIR /data', 'COPY --chown=1000 . /data/'], 'yes'],
    [['COPY . /data/', 'RUN mkdir -p /data/x'], 'OVERLAP'],
    [['COPY . /data/a/', 'RUN touch /data/x'], 'OVERLAP'],
    [['WORKDIR /data', 'COPY . /data/a/', 'RUN touch /data/x'], 'yes'],
    [['COPY . /data/a/', 'RUN mkdir -p /data/b'], 'OVERLAP'],
  ])('%j: %s', (lines, verdict) => {
    expect(swap(...lines)).toBe(verdict)
  })
})

describe('RUN and RUN', () => {
  it.each([
    ['RUN touch /tmp/a', 'RUN touch /tmp/b', 'yes'],
    ['RUN touch /tmp/a', 'RUN rm -f /tmp/*', 'OVERLAP'],
    ['RUN touch /tmp/a', 'RUN cat /tmp/a', 'OVERLAP'],
    [APT, 'RUN touch /etc/x', 'OVERLAP'],
    [
      'RUN --mount=type=cache,target=/c touch /tmp/a',
      'RUN --mount=type=cache,target=/c touch /tmp/b',
      'SHARED_CACHE',
    ],
    ['RUN chmod -x /tmp/a', 'RUN cat /tmp/a', 'OVERLAP'],
    ["RUN sed -i 's/a/b/' /tmp/a", 'RUN cat /tmp/a', 'OVERLAP'],
    ["RUN sed -n 's/a/b/w /tmp/o' /tmp/a", 'RUN cat /tmp/o', 'BARRIER'],
    ['RUN find /tmp -name x -exec rm {} +', 'RUN touch /srv/x', 'BARRIER'],
    ['RUN wget -qO /tmp/a https://x.org/a', 'RUN touch /tmp/b', 'yes'],
    ['RUN tar xf /tmp/a.tgz -C /x -C y', 'RUN touch /tmp/b', 'BARRIER'],
    ['RUN tar -xzf /tmp/a.tgz -C /srv', 'RUN touch /srv/b', 'OVERLAP'],
    ['RUN cp -r /tmp/a ~/b', 'RUN touch /root/b/c', 'OVERLAP'],
    ['RUN HOME=/x cp -r /tmp/a ~/b', 'RUN touch /srv/c', 'OVERLAP'],
    ['RUN eval touch /tmp/a', 'RUN touch /tmp/b', 'BARRIER'],
    ['RUN . /etc/os-release', 'RUN touch /tmp/b', 'BARRIER'],
    ['RUN /tmp/rm -f /tmp/a', 'RUN touch /tmp/b', 'BARRIER'],
    ['RUN touch /tmp/a &', 'RUN touch /tmp/b', 'BARRIER'],
    ['RUN touch /tmp/a || true', 'RUN touch /tmp/b', 'yes'],
    ['RUN touch /tmp/$(uname -m)', 'RUN touch /tmp/b', 'OVERLAP'],
    ['RUN echo $(uname -m)', 'RUN touch /tmp/b', 'yes'],
    ['RUN echo $(make x)', 'RUN touch /tmp/b', 'BARRIER'],
  ])('%s; %s: %s', (first, second, verdict) => {
    expect(swap(first, second)).toBe(verdict)
  })
})
