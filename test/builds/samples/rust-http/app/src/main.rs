//! Counts the words of a file that it reads when it starts.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

const REVISION: &str = "r1";

fn main() -> std::io::Result<()> {
    let text = fs::read_to_string("words.txt")?;
    let mut page = format!("counter {}\n", REVISION);
    for (word, count) in tally::tally(&text) {
        page.push_str(&format!("{} {}\n", word, count));
    }
    let listener = TcpListener::bind("0.0.0.0:8000")?;
    for stream in listener.incoming() {
        let mut stream = match stream {
            Ok(stream) => stream,
            Err(_) => continue,
        };
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let request = match lines.next() {
            Some(Ok(line)) => line,
            _ => continue,
        };
        while let Some(Ok(line)) = lines.next() {
            if line.is_empty() {
                break;
            }
        }
        let body = if request.starts_with("GET /healthz ") { "ok" } else { page.as_str() };
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
            body.len(),
            body
        );
    }
    Ok(())
}
