import { describe, expect, it } from 'vitest'
import { childNamed, elementsNamed, parseXml } from '../../src/facts/xml.ts'
import { processorTime } from '../support/processor-time.ts'

describe('parseXml', () => {
  it('reads elements, attributes and text', () => {
    const source =
      '\uFEFF<?xml version="1.0"?>\n<!DOCTYPE x>\n<!-- <a> -->\n<m:root x="1 > 0" y=\'a &amp; b\'>one<a/>two<b c="d">\n<![CDATA[<raw>]]> &lt;t&gt;</b></m:root>'
    const root = parseXml(source)
    expect(root?.name).toBe('root')
    expect(Object.fromEntries(root?.attributes ?? [])).toEqual({ x: '1 > 0', y: 'a & b' })
    expect(root?.text).toBe('onetwo')
    const b = root && childNamed(root, 'b')
    expect(b?.text).toBe('<raw> <t>')
    expect(b?.start).toBe(source.indexOf('<b c'))
    expect(root && childNamed(root, 'none')).toBeUndefined()
    expect(root && elementsNamed(root, 'b', 'a').map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it.each(['', 'text', '<a>', '<a></b>', '</a>', '<a', '<!-- ', '<a x="1>', '<a></a', '<a><b></a></b>'])(
    'refuses %s',
    text => {
      expect(parseXml(text)).toBeUndefined()
    },
  )

  it('minds neither depth nor width', () => {
    const deep = parseXml(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`)
    expect(deep?.name).toBe('a')
    if (deep !== undefined) expect(elementsNamed(deep, 'a')).toHaveLength(50_000)
    const wide = parseXml(`<r>${'<a/>'.repeat(50_000)}</r>`)
    if (wide !== undefined) expect(elementsNamed(wide, 'a')).toHaveLength(50_000)
    const started = processorTime()
    parseXml(`<r ${'a'.repeat(500_000)}/>`)
    expect(processorTime() - started).toBeLessThan(2000)
  })
})
