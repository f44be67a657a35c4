//! A proxy that tunnels (`CONNECT`) and forwards nothing else.

use std::io::{BufReader, Write, copy};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::support::json;
use crate::support::library::LOAN;
use crate::support::pipe::{Received, try_receive};

/// What it does with a request.
#[derive(Clone, Copy)]
pub(crate) enum Policy {
    /// Tunnels, and answers requests by `http` itself.
    Serve,
    /// Refuses with this status.
    Refuse(u16),
}

pub(crate) struct TestProxy {
    pub(crate) port: u16,
    seen: Arc<Mutex<Vec<Received>>>,
}

impl TestProxy {
    pub(crate) fn start(policy: Policy) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::<Mutex<Vec<Received>>>::default();
        let record = Arc::clone(&seen);
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let record = Arc::clone(&record);
                thread::spawn(move || handle(connection, policy, &record));
            }
        });
        Self { port, seen }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The heads of the requests so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().map(|received| received.head.clone()).collect()
    }
}

fn handle(connection: TcpStream, policy: Policy, record: &Mutex<Vec<Received>>) -> Option<()> {
    let mut reader = BufReader::new(connection);
    let received = try_receive(&mut reader)?;
    let target = received
        .head
        .strip_prefix("CONNECT localhost:")
        .map(str::to_owned);
    record.lock().unwrap().push(received);
    let mut client = reader.into_inner();
    match (policy, target) {
        (Policy::Refuse(status), _) => client.write_all(&json(status, "{}")).ok(),
        (Policy::Serve, None) => client.write_all(&json(200, LOAN)).ok(),
        (Policy::Serve, Some(rest)) => {
            let port: u16 = rest.split(' ').next()?.parse().ok()?;
            let server = TcpStream::connect(("127.0.0.1", port)).ok()?;
            client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok()?;
            tunnel(client, server)
        }
    }
}

fn tunnel(client: TcpStream, server: TcpStream) -> Option<()> {
    let (mut from, mut to) = (client.try_clone().ok()?, server.try_clone().ok()?);
    thread::spawn(move || {
        let _ = copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Write);
    });
    let (mut from, mut to) = (server, client);
    let _ = copy(&mut from, &mut to);
    to.shutdown(Shutdown::Write).ok()
}
