//! A server that misbehaves. It runs on the thread of the test, and ends with it.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use super::fault::{End, Fault};
use crate::support::json;

/// How much an endless answer would hold, if it was read to its end.
const HUGE: usize = 100_000_000;

pub(super) struct Server {
    url: String,
    state: Arc<State>,
    task: Option<JoinHandle<()>>,
    /// Keeps the port, so that no other test comes to listen there.
    _socket: Option<TcpSocket>,
}

struct State {
    fault: Fault,
    /// How often the fault is still to happen.
    left: AtomicUsize,
    right: &'static str,
    requests: Mutex<Vec<String>>,
    written: AtomicUsize,
}

impl Server {
    /// A server with a fault that happens this many times; otherwise it gives the right answer.
    pub(super) fn start(fault: Fault, times: usize, right: &'static str) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket
            .bind("127.0.0.1:0".parse().expect("an address"))
            .expect("a free port");
        let url = format!("http://{}", socket.local_addr().expect("an address"));
        let state = Arc::new(State::new(fault, times, right));
        if matches!(fault, Fault::Refuse) {
            return Self {
                url,
                state,
                task: None,
                _socket: Some(socket),
            };
        }
        let listener = socket.listen(64).expect("a listener");
        let task = tokio::spawn(accept(listener, Arc::clone(&state)));
        Self {
            url,
            state,
            task: Some(task),
            _socket: None,
        }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// What was read of each request, or lay there to be read.
    pub(super) fn requests(&self) -> Vec<String> {
        self.state
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// How much of endless answers was taken off the server's hands, in bytes.
    pub(super) fn written(&self) -> usize {
        self.state.written.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    while let Ok((connection, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        tokio::spawn(async move { state.serve(connection).await });
    }
}

impl State {
    fn new(fault: Fault, times: usize, right: &'static str) -> Self {
        Self {
            fault,
            left: AtomicUsize::new(times),
            right,
            requests: Mutex::default(),
            written: AtomicUsize::new(0),
        }
    }

    /// What to do with the next request; `None`: answer it.
    fn turn(&self, served: usize) -> Option<Fault> {
        let is_due = !matches!(self.fault, Fault::Stale) || served == 1;
        let take = |left: usize| left.checked_sub(1);
        let (done, failed) = (Ordering::Relaxed, Ordering::Relaxed);
        (is_due && self.left.fetch_update(done, failed, take).is_ok()).then_some(self.fault)
    }

    fn note(&self, request: &[u8]) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(String::from_utf8_lossy(request).into_owned());
    }

    async fn serve(&self, connection: TcpStream) -> io::Result<()> {
        if matches!(self.fault, Fault::ResetBefore) && self.turn(0).is_some() {
            return connection.set_zero_linger();
        }
        for served in 0.. {
            if connection.peek(&mut [0]).await? == 0 {
                return Ok(());
            }
            let fault = self.turn(served);
            if matches!(fault, Some(Fault::CloseUnread | Fault::ResetWithin)) {
                return self.meet_unread(&connection, matches!(fault, Some(Fault::ResetWithin)));
            }
            let request = read_request(&connection).await?;
            self.note(&request);
            match fault {
                None => write(&connection, &json(200, self.right)).await?,
                Some(fault) => match self.answer(&connection, fault).await? {
                    End::Keep => {}
                    End::Close => return Ok(()),
                    End::Hang => return hang(&connection).await,
                    End::Reset => return connection.set_zero_linger(),
                },
            }
        }
        Ok(())
    }

    /// Closes a connection in which bytes lie unread, which the other side sees as a reset.
    fn meet_unread(&self, connection: &TcpStream, is_read: bool) -> io::Result<()> {
        let mut beginning = [0; 20];
        if is_read {
            let length = connection.try_read(&mut beginning)?;
            self.note(beginning.get(..length).unwrap_or_default());
            return connection.set_zero_linger();
        }
        self.note(b"unread");
        Ok(())
    }

    async fn answer(&self, connection: &TcpStream, fault: Fault) -> io::Result<End> {
        match fault {
            Fault::Answer(answer, end) => {
                write(connection, &answer(self.right)).await?;
                Ok(end)
            }
            Fault::Dribble(answer) => {
                for byte in answer(self.right) {
                    write(connection, &[byte]).await?;
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                Ok(End::Hang)
            }
            Fault::Endless(answer) => {
                write(connection, &answer(self.right)).await?;
                let chunk = vec![b' '; 64 * 1024];
                for _ in 0..HUGE / chunk.len() {
                    write(connection, &chunk).await?;
                    self.written.fetch_add(chunk.len(), Ordering::Relaxed);
                }
                Ok(End::Close)
            }
            _ => Ok(End::Reset),
        }
    }
}

/// Waits until the other side goes away.
async fn hang(connection: &TcpStream) -> io::Result<()> {
    let mut byte = [0];
    loop {
        connection.readable().await?;
        match connection.try_read(&mut byte) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            _ => return Ok(()),
        }
    }
}

async fn write(connection: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        connection.writable().await?;
        match connection.try_write(bytes) {
            Ok(length) => bytes = bytes.get(length..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn read_request(connection: &TcpStream) -> io::Result<Vec<u8>> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&request) {
        connection.readable().await?;
        match connection.try_read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => request.extend_from_slice(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(request)
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let stated = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length = stated.and_then(|length| length.parse().ok()).unwrap_or(0);
    body.len() >= length
}
