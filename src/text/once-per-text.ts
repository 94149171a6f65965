/**
 * A question whose answer rests on a text alone, asked once for each: a file is read anew after every fix, most of it the
 * same, and much of it stands in the next file as well.
 *
 * @param limit texts kept in mind; with more, all are forgotten
 */
export function oncePerText<Answer>(
  limit: number,
  question: (text: string) => Answer,
): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>()
  return text => {
    const known = answers.get(text)
    if (known !== undefined) return known.answer
    const answer = question(text)
    if (answers.size >= limit) answers.clear()
    answers.set(text, { answer })
    return answer
  }
}
