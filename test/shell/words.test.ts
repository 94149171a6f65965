import { describe, expect, it } from 'vitest'
import type { Word } from '../../src/shell/script.ts'
import { scriptOf } from './reading.ts'

function word(raw: string, shell = '["/bin/sh", "-c"]'): Word {
  const found = scriptOf(`FROM a\nSHELL ${shell}\nRUN echo ${raw}`).commands[0]?.words[1]
  if (found === undefined) throw new Error(`no word in ${raw}`)
  expect(found.raw).toBe(raw)
  return found
}

describe('Word.value', () => {
  it.each([
    ['plain', 'plain'],
    ["'single $X \\ *'", 'single $X \\ *'],
    ['"double"', 'double'],
    ['""', ''],
    ["''", ''],
    ['a"b c"d', 'ab cd'],
    ["a'b'\\''c'", "ab'c"],
    ['a\\ b', 'a b'],
    ['\\$X', '$X'],
    ['"\\$X \\" \\` \\\\"', '$X " ` \\'],
    ['"\\n \\x"', '\\n \\x'],
    ['"a\'b"', "a'b"],
    ["'a\"b'", 'a"b'],
    ['\\*', '*'],
    ['"*"', '*'],
    ["'[a]'", '[a]'],
    ['\\~/x', '~/x'],
    ['"~"', '~'],
    ['a~', 'a~'],
    ['foo~=1.0', 'foo~=1.0'],
    ['--x=~/y', '--x=~/y'],
    ['{}', '{}'],
    ['{a', '{a'],
    ['a{b}c', 'a{b}c'],
    ['"{a,b}"', '{a,b}'],
    ['$', '$'],
    ['a$', 'a$'],
    ['"$"', '$'],
    ['a#b', 'a#b'],
    ['\\#a', '#a'],
    ['!x', '!x'],
    ['a=b', 'a=b'],
    ['[', '['],
    ['\\\\', '\\'],
    ['%', '%'],
    ['é"ü"', 'éü'],
  ])('of %s', (raw, expected) => {
    expect(word(raw).value).toBe(expected)
    expect(word(raw).loose).toBe(expected)
  })

  it.each([
    ['$X', '$X'],
    ['"$X"', '$X'],
    ['"a ${X:-b c} d"', 'a ${X:-b c} d'],
    ['a"$X"\'b\'', 'a$Xb'],
    ['$(date)', '$(date)'],
    ['"`date`"', '`date`'],
    ['$((1 + 2))', '$((1 + 2))'],
    ['<(x)', '<(x)'],
    ['*.txt', '*.txt'],
    ['"a"*', 'a*'],
    ['a?', 'a?'],
    ['foo[bar]', 'foo[bar]'],
    ['~', '~'],
    ['~/x', '~/x'],
    ['~user/x', '~user/x'],
    ['A=~/x', 'A=~/x'],
    ['A=b:~/x', 'A=b:~/x'],
    ['{a,b}', '{a,b}'],
    ['x{1..3}', 'x{1..3}'],
    ['$@', '$@'],
    ['$[1+2]', '$[1+2]'],
    ['$"x"', 'x'],
  ])('is unknown for %s', (raw, loose) => {
    expect(word(raw).value).toBeUndefined()
    expect(word(raw).loose).toBe(loose)
  })

  it("trusts $'..' to the shells that know it", () => {
    expect(word("$'a\\tb\\'c'", '["/bin/bash", "-c"]').value).toBe("a\tb'c")
    expect(word("$'a\\tb'", '["/bin/sh", "-c"]').value).toBeUndefined()
  })
})

describe('what else a word tells', () => {
  it('names the variables', () => {
    expect(word('$A"${B:-$C}"${D%/*}$(e $F)$((G + 1))\\$H\'$I\'$1').variables).toEqual([
      'A',
      'B',
      'C',
      'D',
      'F',
      'G',
      '1',
    ])
    expect(word('plain').variables).toEqual([])
  })

  it('tells globs and substitutions', () => {
    expect(word('*').glob).toBe(true)
    expect(word('"*"').glob).toBe(false)
    expect(word('$(x)').substitution).toBe(true)
    expect(word('"`x`"').substitution).toBe(true)
    expect(word('<(x)').substitution).toBe(true)
    expect(word("'$(x)'").substitution).toBe(false)
    expect(word('$X').substitution).toBe(false)
  })

  it('reads arrays and appended values', () => {
    const shell = 'FROM a\nSHELL ["bash", "-c"]\nRUN '
    const [command] = scriptOf(`${shell}A=(1 "$X") B+=c D[0]=e`).commands
    expect(command?.assignments.map(({ name, value }) => [name, value?.value])).toEqual([
      ['A', undefined],
      ['B', 'c'],
      ['D', 'e'],
    ])
    expect(
      scriptOf(`${shell}P=a:~/b Q=~ R=\\~`).commands[0]?.assignments.map(({ value }) => value?.value),
    ).toEqual([undefined, undefined, '~'])
  })
})
