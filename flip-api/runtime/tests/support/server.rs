//! A server on the loopback interface that records what it receives. It stops when it is dropped,
//! and each of its connections after a few seconds at the latest.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What the server does with one request.
pub enum Reply {
    /// Writes these bytes and keeps the connection.
    Send(Vec<u8>),
    /// Writes these bytes and closes the connection without having said so.
    SendAndClose(Vec<u8>),
    /// Writes these bytes, then nothing until the client goes away.
    SendAndHang(Vec<u8>),
    /// Closes the connection with a reset: it has bytes in it that nobody read.
    Reset,
}

pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    stopped: AtomicBool,
    replies: Mutex<VecDeque<Reply>>,
    requests: Mutex<Vec<String>>,
}

/// A whole response with a JSON body.
pub fn json(status: u16, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

impl Server {
    /// Starts a server that answers one request after the other with these replies.
    pub fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State::default());
        state.replies().extend(replies);
        let shared = Arc::clone(&state);
        let thread = Some(thread::spawn(move || accept(&listener, &shared)));
        Self {
            address,
            state,
            thread,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, head and body, as they came.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.state.requests).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::Release);
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl State {
    fn replies(&self) -> MutexGuard<'_, VecDeque<Reply>> {
        lock(&self.replies)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(listener: &TcpListener, state: &Arc<State>) {
    for connection in listener.incoming().map_while(Result::ok) {
        if state.stopped.load(Ordering::Acquire) {
            return;
        }
        let state = Arc::clone(state);
        thread::spawn(move || serve(connection, &state));
    }
}

fn serve(mut connection: TcpStream, state: &State) -> Option<()> {
    connection
        .set_read_timeout(Some(Duration::from_secs(5)))
        .ok()?;
    loop {
        let request = peek(&connection)?;
        lock(&state.requests).push(String::from_utf8_lossy(&request).into_owned());
        let reply = state.replies().pop_front();
        if matches!(reply, Some(Reply::Reset)) {
            return None;
        }
        connection.read_exact(&mut vec![0; request.len()]).ok()?;
        match reply? {
            Reply::Send(bytes) => connection.write_all(&bytes).ok()?,
            Reply::SendAndHang(bytes) => {
                connection.write_all(&bytes).ok()?;
                let _ = connection.read(&mut [0]);
                return None;
            }
            Reply::SendAndClose(bytes) => {
                connection.write_all(&bytes).ok()?;
                return None;
            }
            Reply::Reset => return None,
        }
    }
}

/// Looks at the next request without taking it off the connection.
fn peek(connection: &TcpStream) -> Option<Vec<u8>> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let length = connection
            .peek(&mut buffer)
            .ok()
            .filter(|length| *length > 0)?;
        if let Some(end) = request_length(buffer.get(..length)?) {
            return Some(buffer.get(..end)?.to_vec());
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// The length of the request at the beginning of `bytes`, once it is there as a whole.
fn request_length(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(bytes.get(..head)?).to_ascii_lowercase();
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let body: usize = length.map_or(Some(0), |length| length.trim().parse().ok())?;
    (bytes.len() >= head + body).then_some(head + body)
}
