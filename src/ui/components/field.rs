//! Fields with a draft: what is being typed stays apart from what is stored until it is meant. (Rows of the list, of which
//! there are many, have fields without an effect each: `ui::list::fields`.)

use leptos::html::{Input, Select, Textarea};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

/// What is typed into one field and not yet stored.
#[derive(Clone, Copy)]
struct Draft {
    stored: Signal<String>,
    typed: RwSignal<Option<String>>,
    commit: Callback<String>,
}

impl Draft {
    /// A draft that is committed at the latest when its field goes away.
    fn new(stored: Signal<String>, commit: Callback<String>) -> Self {
        let draft = Self { stored, typed: RwSignal::new(None), commit };
        on_cleanup(move || draft.settle());
        draft
    }

    /// Commits what was typed, if that differs from what is stored. Whatever is stored then is shown.
    fn settle(self) {
        // A field that was taken off the page may still hear that it lost the focus: its signals are gone by then.
        let Some(Some(typed)) = self.typed.try_get_untracked() else { return };
        self.typed.try_update_untracked(Option::take);
        if self.stored.try_get_untracked().is_some_and(|stored| stored != typed) {
            self.commit.run(typed);
        }
        self.typed.try_set(None);
    }

    /// What the element should be set to: nothing while somebody types in it.
    fn shown(self) -> Option<String> {
        let stored = self.stored.get();
        self.typed.with(Option::is_none).then_some(stored)
    }

    /// Enter commits (in a text of several lines only with Ctrl or Cmd), Escape puts the old value back.
    fn key(self, event: &leptos::web_sys::KeyboardEvent, several_lines: bool) {
        match event.key().as_str() {
            "Enter" if !event.is_composing() && (!several_lines || event.ctrl_key() || event.meta_key()) => {
                event.prevent_default();
                self.settle();
            }
            "Escape" if self.typed.with_untracked(Option::is_some) => {
                event.prevent_default();
                event.stop_propagation();
                self.typed.set(None);
            }
            _ => {}
        }
    }
}

/// Whether letters stand in a field for numbers: they read as empty, and must not clear the number.
pub fn is_garbled(field: &HtmlInputElement) -> bool {
    field.value().is_empty() && !field.check_validity()
}

fn given(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// A field of one line.
#[component]
pub fn Field(
    /// What is stored.
    #[prop(into)]
    stored: Signal<String>,
    /// Takes a changed text; what is stored afterwards is shown.
    commit: Callback<String>,
    /// What it is called, where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Id for a label.
    #[prop(optional)]
    id: &'static str,
    /// Its look.
    #[prop(default = "input")]
    class: &'static str,
    /// Type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// Whether it holds a number from 0 to 100.
    #[prop(optional)]
    scale: bool,
    /// Id of the list of suggestions.
    #[prop(optional)]
    list: &'static str,
    /// What stands in an empty field.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let draft = Draft::new(stored, commit);
    let element = NodeRef::<Input>::new();
    // A field is made with its value, for to set that takes a layout each; only typing can leave one that is not valid.
    Effect::new(move |before: Option<()>| {
        if let (Some(shown), Some(input)) = (draft.shown(), element.get())
            && (input.value() != shown || (before.is_some() && !input.check_validity()))
        {
            input.set_value(&shown);
        }
    });
    let hear = move || {
        let Some(input) = element.get_untracked() else { return };
        let value = input.value();
        draft.typed.set(Some(if is_garbled(&input) { stored.get_untracked() } else { value }));
    };
    view! {
        <input
            node_ref=element
            class=class
            id=given(id)
            type=kind
            dir=(kind != "number").then_some("auto")
            min=scale.then_some("0")
            max=scale.then_some("100")
            step=(kind == "number").then_some(if scale { "1" } else { "any" })
            list=given(list)
            placeholder=given(placeholder)
            autocomplete="off"
            aria-label=move || name.map(|name| name.get())
            value=stored.get_untracked()
            on:input=move |_| hear()
            on:blur=move |_| draft.settle()
            on:keydown=move |event| draft.key(&event, false)
        />
    }
}

/// A field that grows with its text.
#[component]
pub fn TextBox(
    /// What is stored.
    #[prop(into)]
    stored: Signal<String>,
    /// Takes a changed text; what is stored afterwards is shown.
    commit: Callback<String>,
    /// What it is called.
    name: &'static str,
    /// Its look.
    class: &'static str,
    /// Lines of an empty one.
    rows: u8,
    /// Whether Enter makes a new line.
    #[prop(optional)]
    several_lines: bool,
    /// What stands in an empty field.
    #[prop(optional)]
    placeholder: &'static str,
    /// The element, to move the focus there.
    #[prop(optional)]
    element: NodeRef<Textarea>,
) -> impl IntoView {
    let draft = Draft::new(stored, commit);
    Effect::new(move |_| {
        if let (Some(shown), Some(area)) = (draft.shown(), element.get())
            && area.value() != shown
        {
            area.set_value(&shown);
        }
    });
    view! {
        <textarea
            node_ref=element
            class=class
            dir="auto"
            rows=rows.to_string()
            placeholder=given(placeholder)
            aria-label=name
            prop:value=stored.get_untracked()
            on:input=move |event| draft.typed.set(Some(event_target_value(&event)))
            on:blur=move |_| draft.settle()
            on:keydown=move |event| draft.key(&event, several_lines)
        ></textarea>
    }
}

/// One of several words.
#[component]
pub fn Choice(
    /// The word that is stored; one that is not offered is shown as it is.
    #[prop(into)]
    stored: Signal<String>,
    /// Words and how they read.
    offered: Vec<(String, String)>,
    /// Takes another word.
    choose: Callback<String>,
    /// What it is called, where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Id for a label.
    #[prop(optional)]
    id: &'static str,
) -> impl IntoView {
    let select = NodeRef::<Select>::new();
    let known: Vec<String> = offered.iter().map(|(word, _)| word.clone()).collect();
    let foreign = move || {
        let word = Some(stored.get()).filter(|word| !known.contains(word))?;
        Some(view! { <option value=word.clone() selected=true>{word.clone()}</option> }.into_any())
    };
    let first = stored.get_untracked();
    let options = offered.into_iter().map(|(word, label)| {
        let selected = word == first;
        view! { <option value=word selected=selected>{label}</option> }.into_any()
    });
    // One effect for all options: one for each would cost more than all else here.
    Effect::new(move |_| {
        let word = stored.get();
        if let Some(select) = select.get().filter(|select| select.value() != word) {
            select.set_value(&word);
        }
    });
    view! {
        <select
            node_ref=select
            class="select"
            id=given(id)
            data-value=move || stored.get()
            aria-label=move || name.map(|name| name.get())
            on:change=move |event| choose.run(event_target_value(&event))
        >
            {options.collect::<Vec<_>>()}
            {move || foreign().into_any()}
        </select>
    }
}
