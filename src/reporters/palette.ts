import pc from 'picocolors'

type Paint = (text: string) => string

/** The colours of everything that is meant for a screen. */
export interface Palette {
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly cyan: Paint
  readonly magenta: Paint
}

export function palette(hasColour: boolean): Palette {
  return pc.createColors(hasColour)
}
