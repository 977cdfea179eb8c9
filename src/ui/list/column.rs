//! The columns of the list: which there are, which are shown, and how they are written down between visits.

use crate::model::Board;

/// One column besides rank and note, which always stand first. In the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Kind,
    Impact,
    Effort,
    Quadrant,
    Score,
    Evidence,
    Stability,
    Tags,
    BlockedBy,
    HoldsUp,
    Owner,
    Status,
    Decision,
}

impl Column {
    /// All of them, in order.
    pub const ALL: [Self; 13] = [
        Self::Kind,
        Self::Impact,
        Self::Effort,
        Self::Quadrant,
        Self::Score,
        Self::Evidence,
        Self::Stability,
        Self::Tags,
        Self::BlockedBy,
        Self::HoldsUp,
        Self::Owner,
        Self::Status,
        Self::Decision,
    ];

    /// Those that stand in a list nobody has arranged yet.
    pub fn usual() -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|column| !matches!(column, Self::Kind | Self::Quadrant | Self::Tags | Self::HoldsUp | Self::Decision))
            .collect()
    }

    /// Its class in the style sheet, which is also its word in what is kept.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kd",
            Self::Impact => "im",
            Self::Effort => "ef",
            Self::Quadrant => "qd",
            Self::Score => "v",
            Self::Evidence => "ev",
            Self::Stability => "sb",
            Self::Tags => "tg",
            Self::BlockedBy => "bl",
            Self::HoldsUp => "hu",
            Self::Owner => "ow",
            Self::Status => "st",
            Self::Decision => "de",
        }
    }

    /// Its classes: numbers stand at the end of their cell.
    pub fn class(self) -> &'static str {
        match self {
            Self::Impact => "im n",
            Self::Effort => "ef n",
            Self::Score => "v n",
            other => other.key(),
        }
    }

    /// What the board calls it.
    pub fn label(self, board: &Board) -> String {
        match self {
            Self::Kind => "Kind".to_owned(),
            Self::Impact => board.axes.impact.name.clone(),
            Self::Effort => board.axes.effort.name.clone(),
            Self::Quadrant => "Quadrant".to_owned(),
            Self::Score => board.formula.label().into_owned(),
            Self::Evidence => "Evidence".to_owned(),
            Self::Stability => "Stability".to_owned(),
            Self::Tags => "Tags".to_owned(),
            Self::BlockedBy => "Blocked by".to_owned(),
            Self::HoldsUp => "Holds up".to_owned(),
            Self::Owner => "Owner".to_owned(),
            Self::Status => "Status".to_owned(),
            Self::Decision => "Decision".to_owned(),
        }
    }

    /// Whether a list sorted by it usually starts with the greatest: most impact, strongest evidence, most blockers, most impact waiting.
    pub fn starts_high(self) -> bool {
        matches!(self, Self::Impact | Self::Score | Self::Evidence | Self::Stability | Self::BlockedBy | Self::HoldsUp)
    }

    /// The column with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}

/// The columns as they are kept, by key.
pub fn written_columns(columns: &[Column]) -> String {
    columns.iter().map(|column| column.key()).collect::<Vec<_>>().join(" ")
}

/// Reads what was kept; nothing kept means the usual ones, and keys of another version are passed over.
pub fn kept_columns(kept: Option<&str>) -> Vec<Column> {
    let Some(kept) = kept else { return Column::usual() };
    Column::ALL.into_iter().filter(|column| kept.split(' ').any(|key| key == column.key())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_kept_by_key_in_their_order() {
        assert_eq!(written_columns(&Column::usual()), "im ef v ev sb bl ow st");
        assert_eq!(kept_columns(Some("st newer kd")), [Column::Kind, Column::Status]);
        assert_eq!(kept_columns(Some("")), []);
        assert_eq!(kept_columns(None), Column::usual());
    }

    #[test]
    fn no_two_columns_share_a_key() {
        for column in Column::ALL {
            assert_eq!(Column::of_key(column.key()), Some(column));
        }
    }
}
