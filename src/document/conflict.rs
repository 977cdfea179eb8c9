//! Which fields two or more copies changed without knowing of each other.

use serde_json::Value;

use super::record::canonical;
use super::{Entity, Field, Record, Register, Seen, Stamp};

/// Why a person is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickKind {
    /// Both sides edited the same field, neither having seen the other's edit.
    Conflict,
    /// One side deleted the note, the other edited it without knowing.
    Deletion,
    /// A file holds another value under the very edit that this board knows: it was changed by hand.
    Outside,
}

/// One value to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct PickOption {
    /// Which copies hold it: 0 is this board, the files count from 1.
    pub copies: Vec<usize>,
    /// The fields and their values.
    pub values: Vec<(Field, Value)>,
    /// Which edit wrote it.
    pub stamp: Option<Stamp>,
}

/// One question to the person who merges. Starts on what merging itself would keep, and on the file's value where the
/// file was changed by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// The thing in question.
    pub entity: Entity,
    /// Why it is asked.
    pub kind: PickKind,
    /// Two or more values.
    pub options: Vec<PickOption>,
    /// Which option is chosen, as an index.
    pub chosen: usize,
    /// Which option merging alone keeps. None when it is not sure to keep any of them as a whole.
    pub kept: Option<usize>,
}

/// What one copy holds of the thing in question.
pub(super) struct Holder<'a> {
    pub copy: usize,
    pub record: &'a Record,
    pub seen: &'a Seen,
}

/// All questions about one thing that several copies hold.
pub(super) fn picks(entity: Entity, holders: &[Holder<'_>]) -> Vec<Pick> {
    // Nothing to ask where one copy alone has it, or all have the same.
    if holders.windows(2).all(|pair| matches!(pair, [one, other] if one.record == other.record)) {
        return Vec::new();
    }
    match deletion(entity, holders) {
        Deletion::Asked(pick) => return vec![pick],
        Deletion::Agreed => return Vec::new(),
        Deletion::None => {}
    }
    let mut fields: Vec<Field> = Vec::new();
    for (at, holder) in holders.iter().enumerate() {
        for later in holders.iter().skip(at + 1) {
            let differing = holder.record.beside(later.record).filter(|(_, theirs, ours)| ours.is_some_and(|ours| ours != *theirs));
            fields.extend(differing.map(|(field, ..)| field));
        }
    }
    fields.sort_unstable();
    fields.dedup();
    // Members of a set never conflict: adding and removing the same member apart starts from different boards.
    fields.retain(|field| !field.is_inner() && !field.is_member());
    let mut found: Vec<Pick> = fields.into_iter().filter_map(|field| pick(entity, field, holders)).collect();
    join_position(&mut found);
    found
}

/// The question about one field of which there are different registers, if there is one.
fn pick(entity: Entity, field: Field, holders: &[Holder<'_>]) -> Option<Pick> {
    let mut options: Vec<PickOption> = Vec::new();
    for (holder, register) in holders.iter().filter_map(|holder| Some((holder, holder.record.get(field)?))) {
        if superseded(field, register, holder, holders) {
            continue;
        }
        match options.iter_mut().find(|option| option.values.iter().any(|(_, value)| *value == register.value)) {
            Some(option) => {
                option.copies.push(holder.copy);
                option.stamp = option.stamp.max(Some(register.stamp));
            }
            None => options.push(PickOption {
                copies: vec![holder.copy],
                values: vec![(field, register.value.clone())],
                stamp: Some(register.stamp),
            }),
        }
    }
    if options.len() < 2 {
        return None;
    }
    let kept = (0..options.len()).max_by_key(|at| options.get(*at).map(|option| (option.stamp, canonical_of(option))));
    let by_hand = options.iter().all(|option| option.stamp == options.first().and_then(|first| first.stamp));
    let chosen = if by_hand { options.iter().position(|option| !option.copies.contains(&0)) } else { kept };
    let kind = if by_hand { PickKind::Outside } else { PickKind::Conflict };
    Some(Pick { entity, kind, options, chosen: chosen.unwrap_or(0), kept })
}

fn canonical_of(option: &PickOption) -> String {
    option.values.iter().map(|(_, value)| canonical(value)).collect()
}

/// Whether another copy knew this very edit and has something later there.
fn superseded(field: Field, register: &Register, holder: &Holder<'_>, holders: &[Holder<'_>]) -> bool {
    holders
        .iter()
        .filter(|other| other.copy != holder.copy && other.seen.covers(register.stamp))
        .any(|other| other.record.get(field).is_some_and(|theirs| theirs.stamp > register.stamp))
}

/// Impact and effort written by one drag on each side are one question.
fn join_position(picks: &mut Vec<Pick>) {
    let place = |field| {
        picks.iter().position(|pick| {
            pick.kind == PickKind::Conflict && pick.options.iter().all(|option| option.values.iter().all(|(of, _)| *of == field))
        })
    };
    let (Some(impact), Some(effort)) = (place(Field::IMPACT), place(Field::EFFORT)) else { return };
    let Some(efforts) = picks.get(effort).cloned() else { return };
    let Some(joined) = picks.get_mut(impact) else { return };
    let partner =
        |option: &PickOption| efforts.options.iter().find(|effort| effort.stamp == option.stamp && effort.copies == option.copies);
    if joined.options.len() != efforts.options.len() || !joined.options.iter().all(|option| partner(option).is_some()) {
        return;
    }
    for option in &mut joined.options {
        let values = partner(option).map(|effort| effort.values.clone()).unwrap_or_default();
        option.values.extend(values);
    }
    picks.remove(effort);
}

/// Whether a thing is deleted.
enum Deletion {
    /// It is not.
    None,
    /// It is, and nobody has to be asked.
    Agreed,
    /// It is, and somebody went on editing it without knowing.
    Asked(Pick),
}

fn deletion(entity: Entity, holders: &[Holder<'_>]) -> Deletion {
    let kept = holders.iter().filter_map(|holder| holder.record.get(Field::DELETED)).max_by_key(|register| register.stamp);
    let Some(deleted) = kept.filter(|register| register.value == Value::Bool(true)) else { return Deletion::None };
    let deleters: Vec<&Holder<'_>> = holders.iter().filter(|holder| holder.record.flag(Field::DELETED)).collect();
    let unaware: Vec<usize> = holders
        .iter()
        .filter(|holder| !holder.seen.covers(deleted.stamp) && holder.record.is_live())
        .filter(|holder| holder.record.iter().any(|(_, register)| !deleters.iter().any(|deleter| deleter.seen.covers(register.stamp))))
        .map(|holder| holder.copy)
        .collect();
    if unaware.is_empty() {
        return Deletion::Agreed;
    }
    let deleters = deleters.iter().map(|holder| holder.copy).collect();
    let option = |copies, deleted: bool, stamp| PickOption { copies, values: vec![(Field::DELETED, Value::Bool(deleted))], stamp };
    let options = vec![option(deleters, true, Some(deleted.stamp)), option(unaware, false, None)];
    Deletion::Asked(Pick { entity, kind: PickKind::Deletion, options, chosen: 0, kept: Some(0) })
}
