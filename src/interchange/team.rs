//! A team's wave: the responses collected so far with what was shown of them, or what sealing has left.

mod collected;
mod read;
mod sealed;
mod sha256;
mod write;

pub use collected::{Collected, Taken};
pub use read::read_team;
pub use sealed::Sealed;
pub use write::write_team;

/// What a team file says of itself.
pub const TEAM_FORMAT: &str = "overlap/team";
/// Most responses in one wave.
pub const RESPONSE_LIMIT: usize = 2_000;

/// What a team file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum TeamFile {
    /// Every response, as it was sent.
    Collected(Collected),
    /// The shown figures only.
    Sealed(Sealed),
}

/// A team file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadTeam {
    /// What it holds.
    pub file: TeamFile,
    /// What was repaired.
    pub warnings: Vec<String>,
}
