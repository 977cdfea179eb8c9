//! The rules of the style sheets: one `@layer` block per file; colours, durations and z-indexes as literals only in `style/tokens/`.

/// The file that only sets the order of the layers.
const ORDER: &str = "style/layers.css";
const TOKENS: &str = "style/tokens/";

const COLOUR_FUNCTIONS: &[&str] = &["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];
const COLOUR_NAMES: &[&str] = &[
    "black", "white", "gray", "grey", "silver", "red", "maroon", "orange", "coral", "yellow", "gold", "green", "lime", "teal", "cyan",
    "aqua", "blue", "navy", "purple", "plum", "violet", "magenta", "pink", "brown", "beige", "ivory",
];

pub fn faults(path: &str, text: &str) -> Vec<String> {
    let css = without_comments(text);
    let mut faults = layer_faults(path, &css);
    if !path.starts_with(TOKENS) {
        faults.extend(
            declarations(&css)
                .into_iter()
                .filter_map(|(name, value)| literal(name, value).map(|what| format!("`{name}: {value}` has {what} outside {TOKENS}"))),
        );
    }
    faults
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

fn layer_faults(path: &str, css: &str) -> Vec<String> {
    let css = css.trim();
    if path == ORDER {
        let only = css.starts_with("@layer ") && css.matches(';').count() == 1 && css.ends_with(';') && !css.contains('{');
        return if only { Vec::new() } else { vec!["should hold the one statement that orders the layers".to_owned()] };
    }
    let tops = top_blocks(css);
    match tops.as_slice() {
        [only] if only.starts_with("@layer ") && !only.contains([',', ';']) => Vec::new(),
        _ => vec![format!("should be one `@layer name {{ … }}` block and nothing beside it, found {tops:?}")],
    }
}

/// What stands before each outermost block, and anything left over at the end.
fn top_blocks(css: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut start = 0;
    let mut tops = Vec::new();
    for (at, c) in css.char_indices() {
        match c {
            '{' => {
                if depth == 0 {
                    tops.push(css.get(start..at).unwrap_or_default().trim());
                }
                depth += 1;
            }
            '}' => {
                depth -= 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    let left = css.get(start..).unwrap_or_default().trim();
    tops.extend((!left.is_empty()).then_some(left));
    tops
}

/// Every `name: value`; a selector ends in `{` and is none.
fn declarations(css: &str) -> Vec<(&str, &str)> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in css.char_indices().filter(|(_, c)| "{};".contains(*c)) {
        if let Some((name, value)) = css.get(start..at).filter(|_| c != '{').and_then(|piece| piece.split_once(':')) {
            found.push((name.trim(), value.trim()));
        }
        start = at + 1;
    }
    found
}

/// What is literal in a value that should name a token.
fn literal(name: &str, value: &str) -> Option<&'static str> {
    let is_part = |c: char| c.is_alphanumeric() || "-_.#%".contains(c);
    let bare = unquoted(value);
    let mut parts = bare.split(|c| !is_part(c)).filter(|part| !part.is_empty());
    if name == "z-index" && !matches!(bare.trim(), "auto" | "inherit") && !bare.trim().starts_with("var(") {
        return Some("a literal z-index");
    }
    if COLOUR_FUNCTIONS.iter().any(|function| calls(&bare, function)) {
        return Some("a literal colour");
    }
    parts.find_map(|part| {
        let hex =
            part.strip_prefix('#').is_some_and(|digits| (3..=8).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit()));
        let number = part.strip_suffix("ms").or_else(|| part.strip_suffix('s'));
        match number.and_then(|number| number.parse::<f64>().ok()) {
            Some(time) if time != 0.0 => Some("a literal duration"),
            _ if hex || COLOUR_NAMES.contains(&part.to_lowercase().as_str()) => Some("a literal colour"),
            _ => None,
        }
    })
}

/// `value` without what stands in quotes.
fn unquoted(value: &str) -> String {
    value.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

/// Whether `value` calls exactly `function`, so that `color-mix(` is not taken for `color(`.
fn calls(value: &str, function: &str) -> bool {
    value
        .match_indices(&format!("{function}("))
        .any(|(at, _)| !value.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '-'))
}

#[test]
fn more_or_less_than_one_layer_is_found() {
    for bad in [
        "a { top: 0; }",
        "@layer base { } @layer views { }",
        "@layer base { } a { top: 0; }",
        "@media print { @layer print { } }",
        "",
        "@layer a { } @layer b;",
    ] {
        assert_eq!(faults("style/x.css", bad).len(), 1, "{bad}");
    }
    assert!(faults("style/x.css", "/* @layer a { } */ @layer base { a { &:hover { top: 0; } } }").is_empty());
    assert!(faults(ORDER, "@layer reset, base;").is_empty());
    assert_eq!(faults(ORDER, "@layer reset, base; a { top: 0 }").len(), 1);
}

#[test]
fn literals_are_found_outside_the_tokens() {
    for bad in [
        "color: #fff",
        "color: RED",
        "border: 1px solid oklch(0.5 0 0)",
        "background: linear-gradient(rgb(0 0 0), var(--ink))",
        "transition: color 120ms",
        "animation: turn .5s",
        "z-index: 3",
        "--mine: #123456",
        "box-shadow: 0 0 1px black",
    ] {
        let sheet = format!("@layer base {{ #app:hover {{ {bad}; }} }}");
        assert_eq!(faults("style/x.css", &sheet).len(), 1, "{bad}");
        assert!(faults("style/tokens/x.css", &sheet).is_empty(), "{bad}");
    }
}

#[test]
fn tokens_system_colours_and_look_alikes_pass() {
    for good in [
        "color: var(--plum)",
        "color: color-mix(in oklab, var(--ink) 5%, transparent)",
        "color: CanvasText",
        "transition: color var(--quick)",
        "margin: var(--s-2)",
        "z-index: var(--z-dialog)",
        "z-index: inherit",
        "animation: none 0s",
        "content: \"white 2s\"",
        "inline-size: 2ch",
    ] {
        assert_eq!(faults("style/x.css", &format!("@layer base {{ a.red:hover {{ {good} }} }}")), Vec::<String>::new(), "{good}");
    }
}
