//! What the columns of a table are: those of one name taken together, and what their names and cells suggest.

use super::Table;
use super::amount::{amount, size_of};
use super::names::{NAMES, named};
use super::words::{kind_of, status_of};

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $word:literal $label:literal),+ $(,)?) => {
        /// What a column becomes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role {
            $($(#[$doc])* $role,)+
        }

        impl Role {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$role),+];

            /// A word to keep it under.
            pub fn word(self) -> &'static str {
                match self { $(Self::$role => $word,)+ }
            }

            /// How it reads.
            pub fn label(self) -> &'static str {
                match self { $(Self::$role => $label,)+ }
            }

            /// The role kept under `word`.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$role),)+ _ => None }
            }
        }
    };
}

roles! {
    /// Nothing.
    Out "out" "Leave out",
    /// The note's title. Rows without one are left out.
    Title "title" "Title",
    /// Its description; of several columns one below the other.
    Description "description" "Description",
    /// Its link.
    Link "link" "Link",
    /// What another tool calls the ticket: with it the same ticket is known again.
    Ticket "ticket" "Ticket id",
    /// Its kind.
    Kind "kind" "Kind",
    /// Its status.
    Status "status" "Status",
    /// Its owner.
    Owner "owner" "Owner",
    /// Its tags; of several columns together.
    Tags "tags" "Tags",
    /// Its impact.
    Impact "impact" "Impact",
    /// Its effort.
    Effort "effort" "Effort",
    /// Whether the row is closed and therefore left out.
    Closed "closed" "Closed or archived",
}

impl Role {
    /// Whether several columns may have it.
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Out | Self::Description | Self::Tags)
    }
}

/// Columns of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name; empty where the first row names none.
    pub header: String,
    /// Where they stand, from 0.
    pub at: Vec<usize>,
    /// What they become.
    pub role: Role,
}

/// Whether the first row looks as if it names the columns.
pub fn has_header(table: &Table) -> bool {
    let cells: Vec<&str> = (0..table.width()).map(|column| table.cell(0, column).trim()).collect();
    if table.rows() < 2 || cells.iter().all(|cell| cell.is_empty()) {
        return false;
    }
    let known = cells.iter().filter(|cell| named(cell).is_some()).count();
    // A note may be called "Story" or "Name"; two names or a title beside others are no chance.
    if known > 1 || (known == 1 && (cells.len() == 1 || cells.iter().any(|cell| named(cell) == Some((Role::Title, 0))))) {
        return true;
    }
    // Among words only, a known one names its column, and so does any above a column of numbers.
    let numbers = |column: usize| (1..table.rows().min(20)).all(|row| amount(table.cell(row, column)).is_some());
    let is_word = |cell: &str| !cell.is_empty() && amount(cell).is_none() && size_of(cell).is_none() && !is_address(cell);
    cells.iter().all(|cell| is_word(cell)) && ((known > 0 && cells.len() > 2) || (0..cells.len()).any(numbers))
}

/// The columns that hold anything, those of one name taken together, each with what it most likely becomes.
pub fn columns(table: &Table, header: bool) -> Vec<Column> {
    let first = usize::from(header);
    let mut columns: Vec<Column> = Vec::new();
    for at in 0..table.width() {
        if (first..table.rows()).all(|row| table.cell(row, at).trim().is_empty()) {
            continue;
        }
        let name = if header { table.cell(0, at).trim() } else { "" };
        match columns.iter_mut().find(|column| !name.is_empty() && column.header == name) {
            Some(column) => column.at.push(at),
            None => columns.push(Column { header: name.to_owned(), at: vec![at], role: Role::Out }),
        }
    }
    if header {
        by_name(&mut columns);
    }
    by_cells(table, first, &mut columns);
    columns
}

/// Gives each role to the column whose name says it most surely; shared ones to every column that says it.
fn by_name(columns: &mut [Column]) {
    let wishes: Vec<Option<(Role, usize)>> = columns.iter().map(|column| named(&column.header)).collect();
    for (role, _) in NAMES {
        let sure = wishes.iter().flatten().filter(|(wish, _)| wish == role).map(|(_, place)| *place).min();
        let mut is_free = true;
        for (column, wish) in columns.iter_mut().zip(&wishes) {
            let Some((wish, place)) = wish else { continue };
            if wish == role && (role.is_shared() || (is_free && Some(*place) == sure)) {
                column.role = *role;
                is_free = false;
            }
        }
    }
}

/// Whether a cell fits a role.
type Test = fn(&str) -> bool;

/// Gives the roles that cells alone tell: addresses, words for status, kind and size; the longest texts are titles.
fn by_cells(table: &Table, first: usize, columns: &mut [Column]) {
    let rows = first..table.rows().min(first + 50);
    let cells = |column: &Column| -> Vec<&str> {
        let at = column.at.first().copied().unwrap_or(0);
        rows.clone().map(|row| table.cell(row, at).trim()).filter(|cell| !cell.is_empty()).collect()
    };
    let is_taken = |columns: &[Column], role: Role| columns.iter().any(|column| column.role == role);
    let unnamed = |column: &Column| column.header.is_empty() && column.role == Role::Out;
    let tests: [(Role, Test); 4] = [
        (Role::Link, is_address),
        (Role::Status, |cell| status_of(cell).is_some()),
        (Role::Kind, |cell| kind_of(cell).is_some()),
        (Role::Effort, |cell| size_of(cell).is_some()),
    ];
    for (role, test) in tests {
        if is_taken(columns, role) {
            continue;
        }
        let fits = |column: &Column| unnamed(column) && cells(column).iter().all(|cell| test(cell));
        if let Some(column) = columns.iter().position(fits).and_then(|at| columns.get_mut(at)) {
            column.role = role;
        }
    }
    if !is_taken(columns, Role::Title) {
        // Letters, for dates and ids are long without being words.
        let letters = |cell: &&str| cell.chars().filter(|c| c.is_alphabetic()).count().min(80);
        let length = |column: &Column| cells(column).iter().map(letters).sum::<usize>();
        let longest = (0..columns.len()).rev().filter(|at| columns.get(*at).is_some_and(|column| column.role == Role::Out));
        let longest = longest.max_by_key(|at| columns.get(*at).map_or(0, length));
        if let Some(column) = longest.and_then(|at| columns.get_mut(at)) {
            column.role = Role::Title;
        }
    }
}

fn is_address(cell: &str) -> bool {
    crate::model::is_safe_link(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(String, &'static str)> {
        let table = Table::read(text).unwrap();
        let header = has_header(&table);
        columns(&table, header)
            .into_iter()
            .filter(|column| column.role != Role::Out)
            .map(|column| (column.header, column.role.word()))
            .collect()
    }

    fn words(text: &str) -> Vec<&'static str> {
        roles(text).into_iter().map(|(_, role)| role).collect()
    }

    #[test]
    fn exports_are_recognised() {
        let jira = "Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Labels,Labels,Description,Custom field (Story Points)\nA,P-1,1,Bug,Done,High,Jo,x,y,text,3\n";
        assert_eq!(
            roles(jira).iter().map(|(header, role)| (header.as_str(), *role)).collect::<Vec<_>>(),
            [
                ("Summary", "title"),
                ("Issue key", "ticket"),
                ("Issue Type", "kind"),
                ("Status", "status"),
                ("Assignee", "owner"),
                ("Labels", "tags"),
                ("Description", "description"),
                ("Custom field (Story Points)", "effort"),
            ]
        );
        let linear = "ID,Team,Title,Description,Status,Estimate,Priority,Assignee,Labels\nE-1,Core,A,text,Todo,2,High,jo@x.org,\"a, b\"\n";
        assert_eq!(words(linear), ["ticket", "title", "description", "status", "effort", "owner", "tags"]);
        let github = "Title\tURL\tAssignees\tStatus\tLabels\tSize\nA\thttps://x.org/1\tjo\tDone\ta\tXL\n";
        assert_eq!(words(github), ["title", "link", "owner", "status", "tags", "effort"]);
        let trello = "Card ID,Card Name,Card URL,Card Description,Labels,Members,List Name,Board Name,Archived\n1,A,https://x.org,text,a,jo,Doing,B,false\n";
        assert_eq!(words(trello), ["ticket", "title", "link", "description", "tags", "owner", "status", "closed"]);
    }

    #[test]
    fn columns_of_one_name_stand_together_and_empty_ones_are_gone() {
        let table = Table::read("Labels,Summary,Labels,Nothing,Labels\na,T,b,,\nc,T,,,d\n").unwrap();
        let columns = columns(&table, true);
        assert_eq!(
            columns.iter().map(|column| (column.header.as_str(), column.at.clone())).collect::<Vec<_>>(),
            [("Labels", vec![0, 2, 4]), ("Summary", vec![1])]
        );
    }

    #[test]
    fn one_column_only_for_what_a_note_has_once() {
        assert_eq!(
            roles("Estimate,Story Points,Title\n1,2,A\n3,4,B\n"),
            [("Story Points".to_owned(), "effort"), ("Title".to_owned(), "title")]
        );
    }

    #[test]
    fn rows_without_names_are_told_by_their_cells() {
        assert_eq!(
            words("Fix the login page\tM\thttps://x.org/1\nFaster search for all\tXL\thttps://x.org/2"),
            ["title", "effort", "link"]
        );
        assert_eq!(words("1;Alpha;done\n2;Beta;todo"), ["title", "status"]);
        assert_eq!(words("2026-10-02T08:00:00.000Z;Faster search\n2026-10-02T09:00:00.000Z;Dark theme"), ["title"]);
        assert_eq!(roles("Am;Was\n2026-10-02T08:00:00Z;Faster search\n2026-10-02T09:00:00Z;Dark theme").len(), 1);
    }

    #[test]
    fn the_first_row_names_columns_or_not() {
        for (text, header) in [
            ("Title,Size\nA,M", true),
            ("Fix login,5\nSearch,3", false),
            ("Vorhaben,Aufwand\nA,3\nB,5", true),
            ("Title\nAlpha\nBeta", true),
            ("Alpha,Beta\nGamma,Delta", false),
            ("Story,about\nA,B", false),
            ("https://x.org,3\nhttps://x.org/2,4", false),
            ("Title,Size", false),
        ] {
            assert_eq!(has_header(&Table::read(text).unwrap()), header, "{text:?}");
        }
    }
}
