export default function Page() {
  return <p>Full moon, r1</p>
}
