import { h, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'

function Clock() {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <time dateTime={now.toISOString()}>{now.toLocaleTimeString()}</time>
}

render(<Clock />, document.getElementById('root'))
