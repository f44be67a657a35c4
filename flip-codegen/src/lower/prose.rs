//! Texts of the document as CommonMark that stands alone: no HTML, no links that lead nowhere.

mod entity;
mod html;
mod skip;
mod table;
mod tag;

use skip::verbatim;

/// A description or a summary for Rust documentation. CommonMark stays as it is, but for links whose
/// targets are relative: nobody knows to what, so the words of the link stay and its target goes.
pub(super) fn prose(text: &str) -> String {
    absolute_links(&html::markdown(text))
}

fn absolute_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kept = verbatim(text, text.len() - rest.len());
        let link = relative_link(rest);
        let taken = match (kept, link) {
            (Some(length), _) => length,
            (None, Some((label, length))) => {
                // An image's words are no image.
                out.truncate(out.strip_suffix('!').map_or(out.len(), str::len));
                out.push_str(label);
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            (None, None) => first.len_utf8(),
        };
        let (text, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        out.push_str(text);
        rest = after;
    }
    out
}

/// The longest target that is looked at, in bytes.
const LONGEST: usize = 2000;

/// The label of a relative link with which the text begins, and how long the whole link is.
fn relative_link(rest: &str) -> Option<(&str, usize)> {
    // Nothing is searched behind the next bracket, or many of them would take forever.
    let label = rest.strip_prefix('[')?.split('[').next()?;
    let label = label.get(..label.find("](")?)?;
    let after = rest.get(1 + label.len() + "](".len()..)?;
    let end = after.bytes().take(LONGEST).position(|byte| byte == b')')?;
    let target = after.get(..end)?;
    let length = 1 + label.len() + "](".len() + target.len() + 1;
    (!target.contains("\n\n") && !is_absolute(target)).then_some((label, length))
}

/// An address as a link, or as code where it is relative.
pub(super) fn address(text: &str) -> String {
    let text = text.trim();
    match is_absolute(text) {
        true => format!("<{text}>"),
        false => format!("`{}`", text.replace('`', "'")),
    }
}

/// Whether an address means the same wherever it stands.
fn is_absolute(address: &str) -> bool {
    let address = address.trim_start_matches(['<', ' ']);
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::{address, prose};

    #[test]
    fn html_becomes_markdown() {
        let cases = [
            ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo."),
            ("<p>One<p>Two", "One\n\nTwo"),
            (
                "Kinds:<br>- a<br>- b<br>still b",
                "Kinds:\n\n- a\n- b still b",
            ),
            ("<p>1. One</p><p>2. Two</p>", "1. One\n\n2. Two"),
            ("One.<br>Two.<br/><br />Three.", "One.\n\nTwo.\n\nThree."),
            (
                "See <a href=\"https://a.b/c d\">the <b>docs</b></a>.",
                "See [the **docs**](https://a.b/c%20d).",
            ),
            ("See <a class=x href='/docs'>the docs</a>.", "See the docs."),
            ("<a href=https://a.b>https://a.b</a>", "<https://a.b>"),
            (
                "<code>a&lt;b</code> and <CODE>x`y</CODE>",
                "`a<b` and ``x`y``",
            ),
            (
                "<pre><code class=\"json\">{\n  \"a\": 1\n}\n</code></pre>End",
                "```\n{\n  \"a\": 1\n}\n```\n\nEnd",
            ),
            (
                "<strong> bold </strong>, <em>em</em><i></i>",
                " **bold** , *em*",
            ),
            (
                "Kinds:<ul><li>One</li><li>Two<ol><li>a</li><li>b</li></ol></li></ul>End",
                "Kinds:\n\n- One\n- Two\n  1. a\n  2. b\n\nEnd",
            ),
            ("<ul>\n  <li>One\n  <li><p>Two</p>\n</ul>", "- One\n- Two"),
            ("<h2>Title</h2>Text", "## Title\n\nText"),
            (
                "<div><span style=\"a\">x</span> &amp; y&nbsp;z &#42; &lt;b&gt;</div>",
                "x \\& y z \\* \\<b\\>",
            ),
            (
                "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1<br>2</td><td><code>x</code></td></tr></table>",
                "| a | b\\|c |\n| --- | --- |\n| 1 2 | `x` |",
            ),
            (
                "<!-- gone -->a<img src=\"x\" alt=\"A picture\">",
                "aA picture",
            ),
            (
                "<table><thead><tr><th>a</th></tr><tbody><tr><td>b<tr><td>c</table>",
                "| a |\n| --- |\n| b |\n| c |",
            ),
            ("| a<br>b | c |", "| a b | c |"),
            (
                "<p>x</p>\n\n```\n<p>kept</p>\n```\n`<br>`",
                "x\n\n```\n<p>kept</p>\n```\n`<br>`",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(prose(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_html_stays_as_it_is() {
        let cases = [
            "a < b, c > d; Vec<T>, <id>, </id>, <https://a.b>, <a@b.c>",
            "a <b> that nobody closes, <b",
            "`<p>` and ```` ``<br>`` ```` \\<p>",
            "~~~\n<p>\n~~~\n&lt;p&gt; &amp; *x*",
            "[a](https://b.c) ![d](http://e.f) [mail](mailto:a@b.c) [x] [y]: /z",
            "  indented\n    code",
        ];
        for text in cases {
            assert_eq!(prose(text), text);
        }
    }

    #[test]
    fn relative_links_keep_their_words() {
        let cases = [
            ("[a](/docs), [b](#part \"title\"), [c](../d.md)", "a, b, c"),
            ("![A picture](img.png) `[x](/y)`", "A picture `[x](/y)`"),
            ("[a [b](/c)", "[a b"),
        ];
        assert_eq!(address("https://a.b/c"), "<https://a.b/c>");
        assert_eq!(address("/c"), "`/c`");
        for (text, expected) in cases {
            assert_eq!(prose(text), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_take_no_time() {
        // By the square of its length, each would take minutes.
        for piece in [
            "<b>",
            "<a href=\"x",
            "<ul><li>",
            "<code>",
            "<!--",
            "</p><",
            "[a](",
            "<table>",
            "&",
        ] {
            assert!(!prose(&piece.repeat(20_000)).is_empty(), "{piece}");
        }
    }
}
