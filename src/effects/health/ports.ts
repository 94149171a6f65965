/** A port that a program listens on, unless a variable of its environment says otherwise. */
export interface ListensOn {
  readonly port: number
  readonly variable: string | undefined
}

/** Ports that a source file says its program listens on. Source: `server.listen` of Node, Express, Fastify and NestJS, `app.run` of Flask, `uvicorn.run`; read 2026-11. */
export function portsIn(text: string): readonly ListensOn[] {
  const found: ListensOn[] = []
  const literal = [
    /\.listen\(\s*(\d{2,5})\b/g,
    /\.listen\(\s*\{[^}]*\bport:\s*(\d{2,5})\b/g,
    /\b(?:uvicorn\.run|\w+\.run)\([^)]*\bport\s*=\s*(\d{2,5})\b/g,
    /\b(?:const|let|var)\s+(?:port|PORT)\s*=\s*(\d{2,5})\b/g,
    /^(?:port|PORT)\s*=\s*(\d{2,5})\b/gm,
  ]
  const environment = [
    /process\.env\.PORT\s*\)?\s*(?:\|\||\?\?)\s*["']?(\d{2,5})\b/g,
    /environ(?:\.get)?\(\s*["']PORT["']\s*,\s*["']?(\d{2,5})\b/g,
    /getenv\(\s*["']PORT["']\s*,\s*["']?(\d{2,5})\b/g,
  ]
  for (const [patterns, variable] of [
    [environment, 'PORT'],
    [literal, undefined],
  ] as const)
    for (const pattern of patterns)
      for (const [, port] of text.matchAll(pattern)) found.push({ port: Number(port), variable })
  return found
}
