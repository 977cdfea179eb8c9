//! Beside one's own result: the two plays to try next, and what was committed to.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::playbook::{Grounds, what_to_try_next};
use crate::model::Questionnaire;
use crate::rules::play_choice::Standing;
use crate::session::{Session, iso_time};

/// The panel, once there is a result to choose plays from.
pub fn plays_to_try(session: Session, questionnaire: RwSignal<Option<Arc<Questionnaire>>>) -> AnyView {
    let grounds = Signal::derive(move || grounds(session, questionnaire).unwrap_or_default());
    let is_shown = Memo::new(move |_| questionnaire.with(Option::is_some) && session.own.with(|own| own.waves().next().is_some()));
    view! {
        {move || {
            is_shown
                .get()
                .then(|| {
                    view! {
                        <aside class="next" aria-label="Plays">
                            {what_to_try_next(session, grounds)}
                        </aside>
                    }
                        .into_any()
                })
        }}
    }
    .into_any()
}

/// The scores of the wave that is shown. One person alone has no gap.
fn grounds(session: Session, questionnaire: RwSignal<Option<Arc<Questionnaire>>>) -> Option<Grounds> {
    let (questionnaire, asked) = (questionnaire.get()?, session.wave.get());
    session.own.with(|own| {
        let report = own.report(&questionnaire, asked)?;
        let standing = |id, score| Standing { dimension: id, score, gap: None };
        Some(Grounds {
            standings: report.rows.iter().map(|row| standing(row.id, row.score)).collect(),
            wave: iso_time(report.at),
            waves: own.waves().filter_map(|kept| kept.finished).map(iso_time).collect(),
        })
    })
}
