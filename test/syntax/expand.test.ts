import { describe, expect, it } from 'vitest'
import { expandWord, variablesIn } from '../../src/syntax/expand.ts'

const VALUES: Readonly<Record<string, string>> = {
  DIR: '/srv/app',
  FILE: 'a.tar.gz',
  EMPTY: '',
  GLOB: 'x*y',
  UML: 'über',
}

/** `null`: an error. */
function expand(word: string, escapeChar: '\\' | '`' = '\\'): string | null {
  const { value } = expandWord(word, name => VALUES[name] ?? null, escapeChar)
  return value ?? null
}

describe('words', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['$DIR', '/srv/app'],
    ['${DIR}', '/srv/app'],
    ['$DIR/x', '/srv/app/x'],
    ['x$DIR', 'x/srv/app'],
    ['${DIR}x', '/srv/appx'],
    ['$DIRx', ''],
    ['$UNSET', ''],
    ['${UNSET}x', 'x'],
    ['$', '$'],
    ['$.', '$.'],
    ['$1x', 'x'],
    ['$12x', 'x'],
    ['a$$b', 'ab'],
    ['\\$DIR', '$DIR'],
    ['\\\\$DIR', '\\/srv/app'],
    ['"$DIR"', '/srv/app'],
    ['"\\$DIR"', '$DIR'],
    ["'$DIR'", '$DIR'],
    ['"a\'b"', "a'b"],
    ["'a\"b'", 'a"b'],
    ['"a\\"b"', 'a"b'],
    ['"a\\nb"', 'a\\nb'],
    ['a\\nb', 'anb'],
    ["'a\\nb'", 'a\\nb'],
    ['a\\', 'a'],
    ['a b', 'a b'],
    ['$UML', 'über'],
    ['a<b', 'a<b'],
    ['a<<b', 'a<<b'],
    ['', ''],
  ])('%j is %j', (word, expected) => {
    expect(expand(word)).toBe(expected)
  })

  it.each([
    '"a',
    "'a",
    '${',
    '${}',
    '${DIR',
    '${DIR:-x',
    '${:x}',
    '${DIR!x}',
    '${DIR:!x}',
    '${DIR:#x}',
    '${DIR/x}',
  ])('%j is an error', word => {
    expect(expand(word)).toBeNull()
  })

  it('can have the backquote as their escape character', () => {
    expect(expand('`$DIR', '`')).toBe('$DIR')
    expect(expand('C:\\$DIR', '`')).toBe('C:\\/srv/app')
    expect(expand('"`""', '`')).toBe('"')
  })
})

describe('defaults', () => {
  it.each([
    ['${UNSET:-x}', 'x'],
    ['${EMPTY:-x}', 'x'],
    ['${DIR:-x}', '/srv/app'],
    ['${UNSET-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${DIR-x}', '/srv/app'],
    ['${UNSET:+x}', ''],
    ['${EMPTY:+x}', ''],
    ['${DIR:+x}', 'x'],
    ['${UNSET+x}', ''],
    ['${EMPTY+x}', 'x'],
    ['${UNSET:-}', ''],
    ['${UNSET:-a b}', 'a b'],
    ['${UNSET:-"a}b"}', 'a}b'],
    ['${UNSET:-\\}}', '}'],
    ['${UNSET:-$DIR}', '/srv/app'],
    ['${UNSET:-${EMPTY:-${DIR}}}', '/srv/app'],
    ['${DIR:?x}', '/srv/app'],
    ['${EMPTY?x}', ''],
  ])('%j is %j', (word, expected) => {
    expect(expand(word)).toBe(expected)
  })

  it.each(['${UNSET:?x}', '${UNSET?}', '${EMPTY:?x}'])('%j is an error', word => {
    expect(expand(word)).toBeNull()
  })
})

describe('patterns', () => {
  it.each([
    ['${DIR#/srv}', '/app'],
    ['${DIR#*/}', 'srv/app'],
    ['${DIR##*/}', 'app'],
    ['${DIR#x}', '/srv/app'],
    ['${FILE%.gz}', 'a.tar'],
    ['${FILE%.*}', 'a.tar'],
    ['${FILE%%.*}', 'a'],
    ['${FILE%?z}', 'a.tar.'],
    ['${FILE%}', 'a.tar.gz'],
    ['${FILE%%x}', 'a.tar.gz'],
    ['${GLOB%\\*y}', 'x'],
    ['${GLOB#x\\*}', 'y'],
    ['${UML#?}', 'ber'],
    ['${UNSET#x}', ''],
    ['${DIR/srv/opt}', '/opt/app'],
    ['${DIR/a/x}', '/srv/xpp'],
    ['${DIR//p/q}', '/srv/aqq'],
    ['${DIR/\\//+}', '+srv/app'],
    ['${DIR//\\//+}', '+srv+app'],
    ['${DIR/s*p/x}', '/x'],
    ['${DIR//*/x}', 'x'],
    ['${DIR/p/}', '/srv/ap'],
    ['${DIR/p/$EMPTY}', '/srv/ap'],
    ['${DIR/p/$UML}', '/srv/aüberp'],
    ['${FILE/./}', 'atar.gz'],
    ['${FILE/[a]/x}', 'a.tar.gz'],
  ])('%j is %j', (word, expected) => {
    expect(expand(word)).toBe(expected)
  })

  it.each(['${DIR#\\x}', '${DIR%\\}', '${DIR//a/\\$}'])('%j is an error', word => {
    expect(expand(word)).toBeNull()
  })
})

describe('what is not known', () => {
  const known = (name: string) => VALUES[name]

  it('leaves the value open and is named', () => {
    expect(expandWord('$A/$DIR/${B:-x}/$A', known)).toEqual({ value: undefined, unknown: ['A', 'B'] })
  })

  it('does not matter where it is not used', () => {
    expect(expandWord("'$A'\\$B", known)).toEqual({ value: '$A$B', unknown: [] })
  })

  it('lists the variables of a word', () => {
    expect(variablesIn("$A${B:-$C}'$D'\\$E")).toEqual(['A', 'C', 'B'])
    expect(variablesIn('plain')).toEqual([])
  })
})
