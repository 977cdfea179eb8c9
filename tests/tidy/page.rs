//! The rules of `index.html`: it links every style sheet, layers first, holds nothing inline, and carries the security policy.

/// The style sheets `html` links, in order.
fn linked(html: &str) -> Vec<&str> {
    let links = tags(html, "link").filter(|tag| attribute(tag, "rel") == Some("css"));
    links.filter_map(|tag| attribute(tag, "href")).collect()
}

pub fn sheet_faults(html: &str, sheets: &[String]) -> Vec<String> {
    let linked = linked(html);
    let mut faults = Vec::new();
    if linked.first() != Some(&"style/layers.css") {
        faults.push(format!("index.html should link style/layers.css before the other sheets, found {:?}", linked.first()));
    }
    faults.extend(sheets.iter().filter(|sheet| !linked.contains(&sheet.as_str())).map(|sheet| format!("index.html should link {sheet}")));
    faults.extend(
        linked
            .iter()
            .filter(|link| !sheets.iter().any(|sheet| sheet == *link))
            .map(|link| format!("index.html links {link}, which does not exist")),
    );
    faults
}

/// Inline styles and scripts, which the security policy blocks.
pub fn inline_faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if html.contains("<style") || html.contains(" style=") {
        faults.push("index.html should hold no inline style".to_owned());
    }
    if tags(html, "script").any(|tag| attribute(tag, "src").is_none()) {
        faults.push("index.html should hold no inline script".to_owned());
    }
    if html.contains(" onload=") || html.contains(" onclick=") || html.contains(" onerror=") {
        faults.push("index.html should hold no inline event handler".to_owned());
    }
    faults
}

pub fn policy_of_page(html: &str) -> Option<&str> {
    let tag = tags(html, "meta").find(|tag| attribute(tag, "http-equiv") == Some("Content-Security-Policy"))?;
    attribute(tag, "content")
}

pub fn policy_of_host(headers: &str) -> Option<&str> {
    headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
}

/// Every opening tag `<name …`, up to its `>`.
fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let after = html.split('<').filter_map(move |piece| piece.strip_prefix(name));
    after.filter(|rest| rest.starts_with([' ', '>', '\n'])).map(|rest| rest.split('>').next().unwrap_or(rest))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    tag.split_once(&start).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value)
}

#[test]
fn a_sheet_that_is_missing_unknown_or_out_of_order_is_found() {
    let sheets = ["style/layers.css".to_owned(), "style/base.css".to_owned()];
    let link = |href: &str| format!("<link data-trunk rel=\"css\" href=\"{href}\">");
    let both = link("style/layers.css") + &link("style/base.css");
    assert!(sheet_faults(&both, &sheets).is_empty());
    assert_eq!(sheet_faults(&link("style/layers.css"), &sheets).len(), 1);
    assert_eq!(sheet_faults(&(link("style/base.css") + &link("style/layers.css")), &sheets).len(), 1);
    assert_eq!(sheet_faults(&(both + &link("style/gone.css")), &sheets).len(), 1);
}

#[test]
fn anything_inline_is_found() {
    for bad in [
        "<style>a{}</style>",
        "<p style=\"top:0\">",
        "<script>go()</script>",
        "<script type=\"module\">go()</script>",
        "<img onerror=\"go()\">",
    ] {
        assert_eq!(inline_faults(bad).len(), 1, "{bad}");
    }
    assert!(inline_faults("<script data-trunk src=\"boot.js\"></script>").is_empty());
}

#[test]
fn policies_are_read_from_both_places() {
    let html = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
    assert_eq!(policy_of_page(html), policy_of_host("/*\n  Content-Security-Policy: default-src 'none'\n"));
    assert_eq!(policy_of_page("<meta charset=\"utf-8\">"), None);
}
