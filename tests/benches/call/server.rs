//! A server that answers at once, and allocates nothing while it does.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use flip_api::testing::fixtures::{create_bill, list_bill_payments};

/// Starts it, for as long as the program runs. Yields its address.
pub(crate) fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || serve(connection));
        }
    });
    format!("http://{address}")
}

fn answer(body: &str) -> Vec<u8> {
    let length = body.len();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
    format!("{head} {length}\r\n\r\n{body}").into_bytes()
}

fn serve(mut connection: TcpStream) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let bill = answer(create_bill::STATUS_200_STEP3);
    let page = answer(list_bill_payments::STATUS_200_PAGE);
    let mut buffer = vec![0; 16 * 1024];
    let mut filled = 0;
    loop {
        let length = connection.read(&mut buffer[filled..])?;
        if length == 0 {
            return Ok(());
        }
        filled += length;
        if is_whole(&buffer[..filled]) {
            let is_post = buffer.starts_with(b"POST");
            connection.write_all(if is_post { &bill } else { &page })?;
            filled = 0;
        }
    }
}

/// Whether a request is there as a whole.
fn is_whole(request: &[u8]) -> bool {
    let Some(head) = find(request, b"\r\n\r\n") else {
        return false;
    };
    let name = b"content-length: ";
    let stated = find(&request[..head], name).map_or(&[][..], |at| &request[at + name.len()..]);
    let digits = stated.iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
    request.len() >= head + 4 + length
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
