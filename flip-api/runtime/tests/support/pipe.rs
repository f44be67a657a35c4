//! A server of one connection whose every byte a test controls.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Accepts one connection and hands it over. Yields the address, and what was made of it.
pub fn listen<T: Send + 'static>(
    handle: impl FnOnce(BufReader<TcpStream>) -> T + Send + 'static,
) -> (String, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let thread = thread::spawn(move || {
        let (connection, _) = listener.accept().expect("a connection");
        let limit = Some(Duration::from_secs(20));
        connection.set_read_timeout(limit).unwrap();
        connection.set_write_timeout(limit).unwrap();
        handle(BufReader::new(connection))
    });
    (url, thread)
}

/// A request as it came, with its body taken out of the coding of the transfer.
#[derive(Debug)]
pub struct Received {
    pub head: String,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(one, _)| one.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }
}

/// Reads one request; a body that ends early ends the test.
pub fn receive(connection: &mut BufReader<TcpStream>) -> Received {
    try_receive(connection).expect("a whole request")
}

pub fn try_receive(connection: &mut BufReader<TcpStream>) -> Option<Received> {
    let head = read_head(connection)?;
    let mut received = Received {
        head,
        body: Vec::new(),
    };
    if received.header("transfer-encoding") == Some("chunked") {
        while read_chunk(connection, &mut received.body)? {}
    } else if let Some(length) = received.header("content-length") {
        received.body = vec![0; length.parse().ok()?];
        connection.read_exact(&mut received.body).ok()?;
    }
    Some(received)
}

pub fn read_head(connection: &mut BufReader<TcpStream>) -> Option<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if connection.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    Some(head)
}

/// Reads a chunk; whether it was not the last.
fn read_chunk(connection: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> Option<bool> {
    let mut size = String::new();
    connection.read_line(&mut size).ok()?;
    let size = usize::from_str_radix(size.trim_end(), 16).ok()?;
    let start = body.len();
    body.resize(start + size + 2, 0);
    connection.read_exact(body.get_mut(start..)?).ok()?;
    body.truncate(start + size);
    Some(size > 0)
}

pub fn write(connection: &mut BufReader<TcpStream>, bytes: &[u8]) {
    connection
        .get_mut()
        .write_all(bytes)
        .expect("a client that reads");
}

/// Answers with a short text.
pub fn answer(connection: &mut BufReader<TcpStream>, text: &str) {
    let length = text.len();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length:";
    write(
        connection,
        format!("{head} {length}\r\n\r\n{text}").as_bytes(),
    );
}

/// Takes one request, answers it with `ok`, and yields it.
pub fn take() -> (String, JoinHandle<Received>) {
    listen(|mut connection| {
        let received = receive(&mut connection);
        answer(&mut connection, "ok");
        received
    })
}
