/**
 * The fields of one line of comma-separated values, as mount and device options are written. A field in
 * double quotes may hold commas; a quote in it is doubled. `undefined` where the quotes do not match, and for
 * nothing at all.
 */
export function readCsv(line: string): readonly string[] | undefined {
  if (line === '') return undefined
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (line.charAt(at) === '"') {
      const quoted = /^"((?:[^"]|"")*)"(?=,|$)/.exec(line.slice(at))
      if (quoted === null) return undefined
      fields.push((quoted[1] ?? '').replaceAll('""', '"'))
      at += quoted[0].length
    } else {
      const comma = line.indexOf(',', at)
      const end = comma === -1 ? line.length : comma
      const field = line.slice(at, end)
      if (field.includes('"')) return undefined
      fields.push(field)
      at = end
    }
    if (at >= line.length) return fields
    at++
  }
}
