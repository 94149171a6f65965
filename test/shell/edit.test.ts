import { describe, expect, it } from 'vitest'
import {
  insertBeforeCommand,
  insertFlags,
  insertItemAfter,
  insertWordsAfter,
  removeParts,
  replaceWord,
  splitScript,
} from '../../src/shell/edit.ts'
import type { Script, Word } from '../../src/shell/script.ts'
import type { Edit } from '../../src/text/edit.ts'
import { applied } from './editing.ts'
import { type Case, lastOf, scriptOf } from './reading.ts'

type Build = (found: Case, script: Script) => readonly Edit[] | undefined

function edited(text: string, build: Build): string | undefined {
  const found = lastOf(text)
  return applied(text, build(found, scriptOf(text)))
}

/** In a file around it, with the instruction as the last one; only the instruction is shown. */
function run(body: string, build: Build): string | undefined {
  return edited(`FROM a\n${body}`, build)?.slice('FROM a\n'.length)
}

function without(...indexes: number[]): Build {
  return ({ dockerfile, instruction }, script) =>
    removeParts(dockerfile, instruction, script, {
      items: indexes.flatMap(index => script.items[index] ?? []),
    })
}

function withoutWords(...raws: string[]): Build {
  return ({ dockerfile, instruction }, script) =>
    removeParts(dockerfile, instruction, script, { words: named(script, raws) })
}

function named(script: Script, raws: readonly string[]): readonly Word[] {
  return script.commands.flatMap(command => command.words.filter(word => raws.includes(word.raw)))
}

const LEADING = 'RUN a \\\n  && b x \\\n  && c\n'
const TRAILING = 'RUN a && \\\n    b x && \\\n    c\n'

describe('removeParts of the list', () => {
  it.each<[string, number[], string]>([
    ['RUN a && b && c\n', [0], 'RUN b && c\n'],
    ['RUN a && b && c\n', [1], 'RUN a && c\n'],
    ['RUN a && b && c\n', [2], 'RUN a && b\n'],
    ['RUN a && b && c', [1, 2], 'RUN a'],
    ['RUN a && b && c && d', [0, 2], 'RUN b && d'],
    ['RUN a&&b&&c', [1], 'RUN a&&c'],
    [LEADING, [0], 'RUN b x \\\n  && c\n'],
    [LEADING, [1], 'RUN a \\\n  && c\n'],
    [LEADING, [2], 'RUN a \\\n  && b x\n'],
    [LEADING, [1, 2], 'RUN a\n'],
    [LEADING, [0, 2], 'RUN b x\n'],
    [TRAILING, [0], 'RUN b x && \\\n    c\n'],
    [TRAILING, [1], 'RUN a && \\\n    c\n'],
    [TRAILING, [2], 'RUN a && \\\n    b x\n'],
    [TRAILING, [1, 2], 'RUN a\n'],
    ['RUN --mount=type=ssh \\\n    a && \\\n    b\n', [0], 'RUN --mount=type=ssh \\\n    b\n'],
    ['RUN --mount=type=ssh \\\n    a \\\n && b\n', [0], 'RUN --mount=type=ssh \\\n b\n'],
    ['RUN set -eux; \\\n\ta; \\\n\tb; \\\n\tc\n', [2], 'RUN set -eux; \\\n\ta; \\\n\tc\n'],
    ['RUN set -eux; \\\n\ta; \\\n\tb;\n', [2], 'RUN set -eux; \\\n\ta\n'],
    ['RUN a && \\\n  b \\\n  && c', [1], 'RUN a \\\n  && c'],
    ['RUN a \\\n  && b && \\\n  c', [1], 'RUN a \\\n  && \\\n  c'],
    ['RUN a && b && \\\n    c', [1], 'RUN a && \\\n    c'],
    ['RUN a && b \\\n && c', [1], 'RUN a \\\n && c'],
    ['RUN a && \\\n  b && c', [1], 'RUN a && \\\n  c'],
    ['RUN a \\\n && b && c \\\n && d', [1], 'RUN a \\\n && c \\\n && d'],
    ['RUN a; b && c', [1], 'RUN a; c'],
    ['RUN a && b; c', [1], 'RUN a; c'],
    ['RUN a && b | c && d', [1], 'RUN a && d'],
    ['RUN b || true; c', [0, 1], 'RUN c'],
    ['RUN a && b # why', [1], 'RUN a # why'],
    ['RUN a && b # why', [0], 'RUN b # why'],
    ['RUN a \\\n  && b # why', [1], 'RUN a\n  # why'],
    ['RUN a && rm -rf \\\n    /x \\\n    /y\n', [1], 'RUN a\n'],
    ['RUN a && rm -rf \\\n    /x \\\n && c', [1], 'RUN a \\\n && c'],
    ['RUN a \\ \t\n  && b \\\t\n  && c \n', [2], 'RUN a \\ \t\n  && b\n'],
    ['RUN a && \\\n\n    b && \\\n    c', [2], 'RUN a && \\\n\n    b'],
    ['ONBUILD RUN a \\\n && b', [1], 'ONBUILD RUN a'],
    ['CMD a && b', [0], 'CMD b'],
    ['RUN ["sh", "-c", "a && b\\u0020x && c"]', [1], 'RUN ["sh", "-c", "a && c"]'],
    ['RUN ["sh", "-c", "a && b && c"]', [0], 'RUN ["sh", "-c", "b && c"]'],
    ['RUN ["sh", "-c", "a\\nb\\nc"]', [1], 'RUN ["sh", "-c", "a\\nc"]'],
    ['RUN cat <<X > /y \\\n && b\nbody\nX\n', [1], 'RUN cat <<X > /y\nbody\nX\n'],
  ])('%j without %j', (text, indexes, expected) => {
    expect(run(text, without(...indexes))).toBe(expected)
  })

  it.each<[string, number[], string]>([
    [
      'RUN a \\\n  # about b\n  && b \\\n  # about c\n  && c\n',
      [1],
      'RUN a \\\n  # about b\n  # about c\n  && c\n',
    ],
    ['RUN a \\\n  # about b\n  && b\nCMD x', [1], 'RUN a\n  # about b\nCMD x'],
    ['RUN a && \\\n  # about b\n  b\nCMD x', [1], 'RUN a\n  # about b\nCMD x'],
    [
      'RUN a && \\\n  # about b\n  b && \\\n# about c\n  c\n',
      [0],
      'RUN \\\n  # about b\n  b && \\\n# about c\n  c\n',
    ],
    ['RUN a \\\n  # about b\n  && b\n', [0], 'RUN \\\n  # about b\n  b\n'],
    ['RUN a \\\n  && b \\\n    # in b\n    x \\\n  && c', [1], 'RUN a \\\n    # in b\n  && c'],
  ])('keeps comments where they are: %j without %j', (text, indexes, expected) => {
    const found = lastOf(`FROM a\n${text.replace(/\nCMD x$/, '\n')}`)
    const script = scriptOf(`FROM a\n${text.replace(/\nCMD x$/, '\n')}`)
    expect(applied(`FROM a\n${text}`, without(...indexes)(found, script))).toBe(`FROM a\n${expected}`)
  })

  it.each<[string, number[], string]>([
    ['a\nb\nc\n', [1], 'a\nc\n'],
    ['a\nb\nc\n', [0], 'b\nc\n'],
    ['a\nb\nc\n', [2], 'a\nb\n'],
    ['set -e\n  a && b\nc\n', [1], 'set -e\n  b\nc\n'],
    ['set -e\na && b\nc\n', [2], 'set -e\na\nc\n'],
    ['a \\\n  && b\nc\n', [1], 'a\nc\n'],
    ['a &&\n  b\nc\n', [1], 'a\nc\n'],
    ['a &&\n  b\nc\n', [0], '  b\nc\n'],
    ['a; b; c\n', [1], 'a; c\n'],
    ['a;\nb;\nc;\n', [1], 'a;\nc;\n'],
    ['a;\nb;\nc;\n', [2], 'a;\nb\n'],
    ['a\n\n# about b\nb # why\n# about c\nc\n', [1], 'a\n\n# about b\n# why\n# about c\nc\n'],
    ['a\n# about b\nb\n', [1], 'a\n# about b\n'],
    ['a\nb \\\n  x \\\n  y\nc\n', [1], 'a\nc\n'],
    ['a\ncat <<X\nb\nX\nc\n', [2], 'a\ncat <<X\nb\nX\n'],
    ['a\nif b; then\n  c\nfi\nd\n', [1], 'a\nd\n'],
  ])('in a heredoc: %j without %j', (body, indexes, expected) => {
    expect(run(`RUN <<EOF\n${body}EOF\n`, without(...indexes))).toBe(`RUN <<EOF\n${expected}EOF\n`)
  })

  it('keeps the tabs of <<- and the CR of CRLF files', () => {
    expect(run('RUN <<-EOF\n\ta\n\tb\n\tEOF\n', without(1))).toBe('RUN <<-EOF\n\ta\n\tEOF\n')
    expect(run('RUN a \\\r\n && b \\\r\n && c\r\n', without(1))).toBe('RUN a \\\r\n && c\r\n')
    expect(run('RUN a \\\r\n && b\r\n', without(1))).toBe('RUN a\r\n')
  })

  it('knows the escape character of the file', () => {
    const text = '# escape=`\nFROM a\nRUN a `\n  && b `\n  && c\n'
    expect(edited(text, without(2))).toBe('# escape=`\nFROM a\nRUN a `\n  && b\n')
    const body = '# escape=`\nFROM a\nRUN <<EOF\na \\\n  && b\nc\nEOF\n'
    expect(edited(body, without(1))).toBe('# escape=`\nFROM a\nRUN <<EOF\na\nc\nEOF\n')
  })

  it('leaves no continuation at the end of the file', () => {
    expect(run('RUN a && \\\n    b \\\n', without(1))).toBe('RUN a\n')
    expect(run('RUN a \\\n && b \\\n  # end\n', without(1))).toBe('RUN a\n  # end\n')
    expect(run('RUN a \\\n  \\\n && b', without(1))).toBe('RUN a')
  })

  it.each<[string, number[]]>([
    ['RUN a', [0]],
    ['RUN a && b', [0, 1]],
    ['RUN a || b', [0]],
    ['RUN a || b', [1]],
    ['RUN a && b || true', [1]],
    ['RUN a && b || true', [1, 2]],
    ['RUN a && b; c && d', [1, 2]],
    ['RUN a & b', [0]],
    ['RUN a & b', [1]],
    ['RUN a; b &', [1]],
    ['RUN cat <<X && b\nbody\nX\n', [0]],
    ['RUN b && cat <<X\nbody\nX\n', [1]],
    ['RUN cat <<X \\\n # c\n && b\nbody\nX\n', [1]],
    ['RUN <<EOF\na\ncat <<X\nb\nX\nc\nEOF\n', [1]],
    ['RUN a && while read x; do b; done <<X\ny\nX\n', [1]],
    ['RUN <<EOF\na\nif b; then # why\n  c\nfi\nd\nEOF\n', [1]],
    ['CMD ["a", "b"]', [0]],
  ])('declines %j without %j', (text, indexes) => {
    expect(run(text, without(...indexes))).toBeUndefined()
  })
})

describe('removeParts of words', () => {
  it.each<[string, string[], string]>([
    ['RUN pip install --no-cache-dir x', ['--no-cache-dir'], 'RUN pip install x'],
    ['RUN pip install x --no-cache-dir\n', ['--no-cache-dir'], 'RUN pip install x\n'],
    ['RUN pip install x --no-cache-dir && b', ['--no-cache-dir'], 'RUN pip install x && b'],
    ['RUN sudo apt-get x', ['sudo'], 'RUN apt-get x'],
    ['RUN a && sudo b', ['sudo'], 'RUN a && b'],
    ['RUN a \\\n  && sudo b', ['sudo'], 'RUN a \\\n  && b'],
    ['RUN a && \\\n  sudo b', ['sudo'], 'RUN a && \\\n  b'],
    ['RUN a \\\n    -x \\\n    -y\n', ['-x'], 'RUN a \\\n    -y\n'],
    ['RUN a \\\n    -x \\\n    -y\n', ['-y'], 'RUN a \\\n    -x\n'],
    ['RUN a \\\n    -x \\\n    -y\n', ['-x', '-y'], 'RUN a\n'],
    ['RUN a \\\n    -x y \\\n    -z\n', ['-x'], 'RUN a \\\n    y \\\n    -z\n'],
    ['RUN a \\\n    # why\n    -x \\\n    -y\n', ['-x'], 'RUN a \\\n    # why\n    -y\n'],
    ['RUN a \\\n    # why\n    -x\n', ['-x'], 'RUN a\n    # why\n'],
    ['RUN a -x>y', ['-x'], 'RUN a>y'],
    ['RUN a b\\  -x c', ['-x'], 'RUN a b\\  c'],
    ['RUN ["sh", "-c", "a -x \\"b\\" -y"]', ['-x', '-y'], 'RUN ["sh", "-c", "a \\"b\\""]'],
    ['RUN ["sh", "-c", "sudo a"]', ['sudo'], 'RUN ["sh", "-c", "a"]'],
    ['CMD ["a", "b", "c"]', ['"b"'], 'CMD ["a", "c"]'],
    ['CMD ["a", "b", "c"]', ['"a"', '"c"'], 'CMD ["b"]'],
    ['CMD ["a", "b", "c"]', ['"b"', '"c"'], 'CMD ["a"]'],
    ['RUN <<EOF\na -x\nb \\\n  -y\nc\nEOF', ['-x', '-y'], 'RUN <<EOF\na\nb\nc\nEOF'],
  ])('%j without %j', (text, raws, expected) => {
    expect(run(text, withoutWords(...raws))).toBe(expected)
  })

  it.each<[string, string[]]>([
    ['RUN a -x', ['a', '-x']],
    ['RUN if a -x; then b; fi', ['-x']],
    ['RUN echo $(a -x)', ['-x']],
    ['RUN a -x\\\n# why\ny', ['-xy']],
    ['CMD ["a", \\\n  # why\n  "b"]', ['"b"']],
  ])('declines %j without %j', (text, raws) => {
    expect(run(text, withoutWords(...raws))).toBeUndefined()
  })

  it('goes together with elements', () => {
    const both: Build = ({ dockerfile, instruction }, script) =>
      removeParts(dockerfile, instruction, script, {
        items: script.items.slice(1),
        words: named(script, ['--no-cache-dir', '-rf']),
      })
    expect(run('RUN pip install x \\\n    --no-cache-dir \\\n && rm -rf /y\n', both)).toBe(
      'RUN pip install x\n',
    )
    expect(run('RUN pip install --no-cache-dir x && rm -rf /y', both)).toBe('RUN pip install x')
  })
})

describe('replacing and inserting words', () => {
  const swap =
    (raw: string, text: string): Build =>
    ({ dockerfile, instruction }, script) => {
      const [word] = named(script, [raw])
      return word && replaceWord(dockerfile, instruction, script, word, text)
    }
  const add =
    (raw: string, ...texts: string[]): Build =>
    ({ dockerfile, instruction }, script) => {
      const [word] = named(script, [raw])
      return word && insertWordsAfter(dockerfile, instruction, script, word, texts)
    }

  it('replaces a word', () => {
    expect(run('RUN npm install', swap('install', 'ci'))).toBe('RUN npm ci')
    expect(run('RUN npm in\\\nstall x', swap('install', 'ci'))).toBe('RUN npm ci x')
    expect(run('RUN npm in\\\n# why\nstall x', swap('install', 'ci'))).toBeUndefined()
    expect(run('RUN ["sh", "-c", "npm install"]', swap('install', '"ci"'))).toBe(
      'RUN ["sh", "-c", "npm \\"ci\\""]',
    )
    expect(run('CMD ["npm", "install"]', swap('"install"', 'c"i'))).toBe('CMD ["npm", "c\\"i"]')
    expect(run('RUN (npm install)', swap('install', 'ci'))).toBeUndefined()
  })

  it('inserts words behind a word', () => {
    expect(run('RUN apt-get install x', add('install', '-y', '-q'))).toBe('RUN apt-get install -y -q x')
    expect(run('RUN apt-get install\\\n x', add('install', '-y'))).toBe('RUN apt-get install -y\\\n x')
    expect(run('RUN ["sh", "-c", "a b"]', add('a', '"x"'))).toBe('RUN ["sh", "-c", "a \\"x\\" b"]')
    expect(run('CMD ["a", "b"]', add('"a"', 'x', 'y'))).toBe('CMD ["a", "x", "y", "b"]')
    expect(run('RUN a', add('a', 'x\ny'))).toBeUndefined()
  })

  it('puts text in front of a command', () => {
    const prefix: Build = ({ dockerfile, instruction }, script) => {
      const command = script.commands.find(one => one.name === 'uv')
      return command && insertBeforeCommand(dockerfile, instruction, script, command, 'X="1"')
    }
    expect(run('RUN uv pip', prefix)).toBe('RUN X="1" uv pip')
    expect(run('RUN a \\\n && A=b uv pip', prefix)).toBe('RUN a \\\n && X="1" A=b uv pip')
    expect(run('RUN ! uv pip', prefix)).toBe('RUN ! X="1" uv pip')
    expect(run('RUN ["sh", "-c", "uv pip"]', prefix)).toBe('RUN ["sh", "-c", "X=\\"1\\" uv pip"]')
    expect(run('RUN ["uv", "pip"]', prefix)).toBeUndefined()
    expect(run('RUN for x in y; do uv pip; done', prefix)).toBeUndefined()
  })
})

describe('insertItemAfter', () => {
  const after =
    (index: number): Build =>
    ({ dockerfile, instruction }, script) => {
      const item = script.items[index]
      return item && insertItemAfter(dockerfile, instruction, script, item, 'rm "x"')
    }
  it.each<[string, number, string | undefined]>([
    ['RUN a && b', 0, 'RUN a && rm "x" && b'],
    ['RUN a', 0, 'RUN a && rm "x"'],
    ['RUN a # why', 0, 'RUN a && rm "x" # why'],
    [LEADING, 1, 'RUN a \\\n  && b x \\\n  && rm "x" \\\n  && c\n'],
    [LEADING, 2, 'RUN a \\\n  && b x \\\n  && c \\\n  && rm "x"\n'],
    [TRAILING, 0, 'RUN a && \\\n    rm "x" && \\\n    b x && \\\n    c\n'],
    ['RUN a \\\n    b \\\n    c\n', 0, 'RUN a \\\n    b \\\n    c \\\n    && rm "x"\n'],
    ['RUN <<EOF\n  a\nEOF', 0, 'RUN <<EOF\n  a\n  rm "x"\nEOF'],
    ['RUN <<EOF\na # why\nb && c\nEOF', 0, 'RUN <<EOF\na # why\nrm "x"\nb && c\nEOF'],
    ['RUN <<EOF\na\nb && c\nEOF', 2, 'RUN <<EOF\na\nb && c && rm "x"\nEOF'],
    ['RUN ["sh", "-c", "a"]', 0, 'RUN ["sh", "-c", "a && rm \\"x\\""]'],
    ['RUN a || b', 0, undefined],
    ['RUN a & b', 0, undefined],
    ['RUN ["a"]', 0, undefined],
    ['RUN <<EOF\ncat <<X\nb\nX\nEOF', 0, undefined],
  ])('%j behind %j', (text, index, expected) => {
    expect(run(text, after(index))).toBe(expected)
  })
})

describe('flags', () => {
  const add =
    (...flags: string[]): Build =>
    ({ dockerfile, instruction }) =>
      insertFlags(dockerfile, instruction, flags)
  it.each<[string, string[], string]>([
    ['RUN a', ['--mount=x'], 'RUN --mount=x \\\n    a'],
    ['RUN a', ['--mount=x', '--mount=y'], 'RUN --mount=x \\\n    --mount=y \\\n    a'],
    ['RUN a && \\\n b\n', ['--mount=x'], 'RUN --mount=x \\\n    a && \\\n b\n'],
    ['RUN a && \\\n\tb\n', ['--mount=x'], 'RUN --mount=x \\\n\ta && \\\n\tb\n'],
    ['  RUN a', ['--mount=x'], '  RUN --mount=x \\\n      a'],
    ['RUN \\\n  a', ['--mount=x', '--mount=y'], 'RUN --mount=x \\\n    --mount=y \\\n  a'],
    ['RUN \\\n  # why\n  a', ['--mount=x'], 'RUN --mount=x \\\n  # why\n  a'],
    ['RUN --mount=w a', ['--mount=x'], 'RUN --mount=w \\\n    --mount=x \\\n    a'],
    ['RUN --mount=w \\\n  a', ['--mount=x'], 'RUN --mount=w \\\n  --mount=x \\\n  a'],
    ['RUN --mount=v \\\n  --mount=w a', ['--mount=x'], 'RUN --mount=v \\\n  --mount=w \\\n  --mount=x a'],
    ['RUN --mount=w \\\n  # why\n  a', ['--mount=x'], 'RUN --mount=w \\\n    --mount=x \\\n  # why\n  a'],
    ['RUN <<EOF\na\nEOF', ['--mount=x', '--mount=y'], 'RUN --mount=x --mount=y <<EOF\na\nEOF'],
    ['RUN ["a", "b"]', ['--mount=x'], 'RUN --mount=x \\\n    ["a", "b"]'],
    ['ONBUILD RUN a', ['--mount=x'], 'ONBUILD RUN --mount=x \\\n    a'],
    ['COPY a b', ['--link', '--chown=1:1'], 'COPY --link --chown=1:1 a b'],
    ['COPY --from=x a b', ['--link'], 'COPY --from=x --link a b'],
  ])('%j with %j', (text, flags, expected) => {
    const found = lastOf(`FROM a\n${text}`)
    const { dockerfile, instruction } = found
    expect(applied(`FROM a\n${text}`, insertFlags(dockerfile, instruction, flags))).toBe(
      `FROM a\n${expected}`,
    )
  })

  it('uses the escape character and the line ending of the file', () => {
    expect(edited('# escape=`\r\nFROM a\r\nRUN a\r\n', add('--mount=x'))).toBe(
      '# escape=`\r\nFROM a\r\nRUN --mount=x `\r\n    a\r\n',
    )
  })

  it('goes together with edits of the first command', () => {
    const all: Build = ({ dockerfile, instruction }, script) => {
      const [command] = script.commands
      const removal = removeParts(dockerfile, instruction, script, {
        items: script.items.slice(1),
        words: named(script, ['-x']),
      })
      const prefix = command && insertBeforeCommand(dockerfile, instruction, script, command, 'A=b')
      return (
        removal && prefix && [...insertFlags(dockerfile, instruction, ['--mount=m']), ...prefix, ...removal]
      )
    }
    expect(run('RUN a -x \\\n  && c\n', all)).toBe('RUN --mount=m \\\n    A=b a\n')
    const first: Build = ({ dockerfile, instruction }, script) => {
      const removal = removeParts(dockerfile, instruction, script, { items: script.items.slice(0, 1) })
      return removal && [...insertFlags(dockerfile, instruction, ['--mount=m']), ...removal]
    }
    expect(run('RUN a && b\n', first)).toBe('RUN --mount=m \\\n    b\n')
    const sudo: Build = ({ dockerfile, instruction }, script) => {
      const removal = removeParts(dockerfile, instruction, script, { words: named(script, ['sudo']) })
      return removal && [...insertFlags(dockerfile, instruction, ['--mount=m']), ...removal]
    }
    expect(run('RUN sudo b\n', sudo)).toBe('RUN --mount=m \\\n    b\n')
  })
})

describe('splitScript', () => {
  function halves(text: string, index: number): readonly string[] | undefined {
    const { dockerfile, instruction } = lastOf(text)
    const found = splitScript(dockerfile, instruction, scriptOf(text), index)
    return found && [found.first, found.second]
  }
  it.each<[string, number, string, string]>([
    ['RUN a && b && c', 1, 'RUN a', 'RUN b && c'],
    ['RUN a && b && c', 2, 'RUN a && b', 'RUN c'],
    ['RUN x; a && b', 2, 'RUN x; a', 'RUN b'],
    [
      'RUN --mount=m \\\n    a \\\n    && b \\\n    -x \\\n    && c',
      1,
      'RUN --mount=m \\\n    a',
      'RUN --mount=m \\\n    b \\\n    -x \\\n    && c',
    ],
    ['RUN a && \\\n    # about b\n    # more\n    b # why', 1, 'RUN a', '# about b\n# more\nRUN b # why'],
    ['RUN \\\n  # about a\n  a \\\n  && b', 1, 'RUN \\\n  # about a\n  a', 'RUN \\\n  b'],
  ])('%j at %j', (text, index, first, second) => {
    expect(halves(`FROM a\n${text}`, index)).toEqual([first, second])
  })

  it.each<[string, number]>([
    ['RUN a && b', 0],
    ['RUN a && b', 2],
    ['RUN a; b', 1],
    ['RUN a && b || c', 1],
    ['RUN a && b; c', 1],
    ['RUN a & b && c', 2],
    ['RUN cd /x && b', 1],
    ['RUN X=1 && b', 1],
    ['RUN export X=1 && b', 1],
    ['RUN . /x && b', 1],
    ['RUN f() { a; } && b', 1],
    ['RUN a && echo $?', 1],
    ['RUN --mount=type=tmpfs,target=/x a && b', 1],
    ['RUN cat <<X && b\ny\nX', 1],
    ['RUN <<EOF\na && b\nEOF', 1],
    ['RUN ["sh", "-c", "a && b"]', 1],
    ['CMD a && b', 1],
  ])('declines %j at %j', (text, index) => {
    expect(halves(`FROM a\n${text}`, index)).toBeUndefined()
  })
})
