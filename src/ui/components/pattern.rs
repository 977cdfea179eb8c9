//! Markup that is made once and copied: a copy is one call of the browser, where a view is one for each of its parts.

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use leptos::web_sys::{Element, Node};

/// An element around what `view` makes, to be copied; nothing where the page makes no elements. The view never draws
/// anything anew.
pub fn pattern(view: AnyView) -> Option<Element> {
    let around = document().create_element("div").ok()?;
    view.build().mount(&around, None);
    drop_markers(&around);
    Some(around)
}

/// Takes out the comments by which views find their places.
fn drop_markers(within: &Node) {
    let mut next = within.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        if node.node_type() == Node::COMMENT_NODE {
            let _ = within.remove_child(&node);
        } else {
            drop_markers(&node);
        }
    }
}
