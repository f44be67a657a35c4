//! What a request says in pairs, read back from what is sent.

use http::header::CONTENT_TYPE;
use percent_encoding::percent_decode;

use super::Request;

/// The parameters as the server understands them.
impl Request {
    /// The pairs of the query, decoded, in the order in which they are sent.
    ///
    /// ```
    /// use flip_runtime::{Method, Request};
    ///
    /// let request = Request::new(Method::GET).literal("/books").query("title", "Max & Moritz")?;
    /// assert_eq!(request.query_pairs(), [("title".to_owned(), "Max & Moritz".to_owned())]);
    /// # Ok::<(), flip_runtime::RequestError>(())
    /// ```
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let target = self.target();
        let query = target.split_once('?').map(|(_, query)| query);
        pairs(query.unwrap_or_default().as_bytes())
    }

    /// The pairs of a body of type `application/x-www-form-urlencoded`, decoded, in the order in
    /// which they are sent; `None` where the body is something else, or there is none.
    pub fn form_pairs(&self) -> Option<Vec<(String, String)>> {
        let media_type = self.0.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let essence = media_type.split(';').next().unwrap_or_default();
        let is_form = essence
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded");
        let body = self.body_bytes().filter(|_| is_form)?;
        Some(pairs(body))
    }
}

/// Reads pairs as the URL Standard says.
fn pairs(text: &[u8]) -> Vec<(String, String)> {
    text.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let mut part = || decode(parts.next().unwrap_or_default());
            (part(), part())
        })
        .collect()
}

fn decode(text: &[u8]) -> String {
    let space = |byte: &u8| if *byte == b'+' { b' ' } else { *byte };
    let spaced: Vec<u8> = text.iter().map(space).collect();
    percent_decode(&spaced).decode_utf8_lossy().into_owned()
}
