//! Who you are: a discipline and, if you like, a name, asked once and kept in this browser.

use leptos::html;
use leptos::prelude::*;

use crate::model::Discipline;
use crate::session::{Session, Who};

/// The two questions with a button. It comes with what is known already.
pub fn who_form(session: Session, nameless: bool, button: &'static str, on_done: Callback<()>) -> AnyView {
    let known = session.who.get_untracked();
    let discipline = RwSignal::new(known.as_ref().map(|who| who.discipline.word().to_owned()).unwrap_or_default());
    let name = RwSignal::new(known.map(|who| who.name).unwrap_or_default());
    let missing = RwSignal::new(false);
    let select = NodeRef::<html::Select>::new();
    let submit = move || {
        if discipline.with_untracked(String::is_empty) {
            missing.set(true);
            if let Some(select) = select.get_untracked() {
                // It is in the page, so it takes the focus.
                let _ = select.focus();
            }
            return;
        }
        let name = name.get_untracked().trim().chars().take(NAME_LIMIT).collect();
        session.set_who(Who { name, discipline: Discipline::from_word(&discipline.get_untracked()) });
        on_done.run(());
    };
    let hint = if nameless {
        "Not used in this round: it is nameless. Kept in this browser for others."
    } else {
        "Optional. It stands beside your scores once they are revealed, and in the files you send."
    };
    view! {
        <form
            class="whoform"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <label class="field">
                <span class="label">"Discipline"</span>
                <select
                    class="select"
                    node_ref=select
                    aria-describedby="who-fault"
                    aria-invalid=move || missing.get().then_some("true")
                    on:change=move |event| {
                        discipline.set(event_target_value(&event));
                        missing.set(false);
                    }
                >
                    {disciplines(discipline)}
                </select>
                <span class="fault" id="who-fault" role="alert">
                    {move || missing.get().then_some("Choose the side you speak for: scores are compared by discipline.")}
                </span>
            </label>
            <label class="field">
                <span class="label">"Name"</span>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    maxlength=NAME_LIMIT.to_string()
                    autocomplete="name"
                    aria-describedby="who-hint"
                    prop:value=name.get_untracked()
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <span class="hint" id="who-hint">
                {hint}
            </span>
            <button class="btn btn-lg btn-primary">{button}</button>
        </form>
    }
    .into_any()
}

/// Longest name that is asked for, in characters.
pub(super) const NAME_LIMIT: usize = 80;

/// The disciplines to choose from, and none yet.
pub fn disciplines(chosen: RwSignal<String>) -> Vec<AnyView> {
    let option = move |word: &'static str, label: String| {
        view! { <option value=word prop:selected=move || chosen.with(|chosen| chosen == word)>{label}</option> }.into_any()
    };
    let known = ["product", "engineering", "design", "other"].map(|word| (word, Discipline::from_word(word).label().into_owned()));
    std::iter::once(("", "Choose…".to_owned())).chain(known).map(|(word, label)| option(word, label)).collect()
}

/// Who you are, to be changed at any time.
pub fn who_settings(session: Session) -> AnyView {
    let told = Callback::new(move |()| session.say("Kept in this browser."));
    view! {
        <section class="whohelp">
            <h2>"Who you are"</h2>
            <p>
                "Asked once, when you first score. Scores are compared by discipline; a name is up to you. Both are kept in this browser, and leave it only in the files and links you send."
            </p>
            {who_form(session, false, "Keep", told)}
        </section>
    }
    .into_any()
}
