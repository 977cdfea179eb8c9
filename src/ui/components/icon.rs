//! Line icons on a 24-unit grid, drawn with the current colour.

use leptos::prelude::*;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    Theme,
    Saved,
    Down,
    Next,
    Previous,
    Hidden,
    Score,
    Matrix,
    List,
    Gaps,
    Undo,
    Redo,
    Share,
    Plus,
    Minus,
    Grip,
    Feature,
    TechDebt,
    Bug,
    Research,
    Risk,
    Blocked,
    Close,
    More,
    Lock,
    File,
    Folder,
    Arrow,
    Merge,
    Shield,
    Pencil,
    Settings,
    Trash,
    Copy,
    Move,
    Search,
    Filter,
    Help,
    Keys,
    Link,
    Text,
    Table,
    Picture,
    Print,
    Clock,
    Check,
    Columns,
    Playbook,
    Waiting,
}

impl Glyph {
    /// Its path, on a grid of 24 units.
    pub fn paths(self) -> &'static str {
        match self {
            Self::Theme => {
                "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Saved => {
                "M4 7.5C4 5.6 7.6 4 12 4s8 1.6 8 3.5-3.6 3.5-8 3.5-8-1.6-8-3.5zM4 7.5v9C4 18.4 7.6 20 12 20s8-1.6 8-3.5v-9M4 12c0 1.9 3.6 3.5 8 3.5s8-1.6 8-3.5"
            }
            Self::Down => "m6 9 6 6 6-6",
            Self::Next => "m9 6 6 6-6 6",
            Self::Previous => "m15 6-6 6 6 6",
            Self::Score => "M4 7h6M14 7h6M4 17h2M10 17h10M10 7a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM6 17a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
            Self::Hidden => {
                "M4 4l16 16M9.9 5.3A9 9 0 0 1 12 5c5 0 8.5 4.5 9.5 7a13 13 0 0 1-2.7 3.9M6.3 7.3A13 13 0 0 0 2.5 12c1 2.5 4.5 7 9.5 7a9 9 0 0 0 4.3-1.1M9.9 9.9a3 3 0 0 0 4.2 4.2"
            }
            Self::Matrix => "M4 4v16h16M12.5 4.5v11M8 12h12M7.9 8a0.6 0.6 0 1 0 1.2 0a0.6 0.6 0 1 0 -1.2 0z",
            Self::List => "M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1",
            Self::Gaps => "M4 18a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM16 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM7.5 16.5l9-9",
            Self::Undo => "M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",
            Self::Redo => "M15.5 5 20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3",
            Self::Share => "M12 15V3.5M7.5 8 12 3.5 16.5 8M5 13v5.5A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.5V13",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Grip => "M9 6h.1M9 12h.1M9 18h.1M15 6h.1M15 12h.1M15 18h.1",
            Self::Feature => {
                "M7.5 4h9a3.5 3.5 0 0 1 3.5 3.5v9a3.5 3.5 0 0 1 -3.5 3.5h-9a3.5 3.5 0 0 1 -3.5 -3.5v-9a3.5 3.5 0 0 1 3.5 -3.5zM12 8.5v7M8.5 12h7"
            }
            Self::TechDebt => {
                "M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.77-3.77a6 6 0 0 1-7.94 7.94l-6.91 6.91a2.12 2.12 0 0 1-3-3l6.91-6.91a6 6 0 0 1 7.94-7.94z"
            }
            Self::Bug => {
                "M8 10a4 4 0 0 1 8 0v5a4 4 0 0 1-8 0zM9.2 6.6 7.5 4M14.8 6.6 16.5 4M8 11.5H3.5M16 11.5h4.5M8.3 16l-3.8 3M15.7 16l3.8 3M12 10v9"
            }
            Self::Research => "M9 3h6M10 3v6.2L4.6 18.4A1.8 1.8 0 0 0 6.2 21h11.6a1.8 1.8 0 0 0 1.6-2.6L14 9.2V3M7.4 15h9.2",
            Self::Risk => "M12 4 2.8 19.6h18.4zM12 10v4.6M12 17.1v.1",
            Self::Blocked => "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM6 6l12 12",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::More => {
                "M4.6 12a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0zM11.1 12a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0zM17.6 12a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0z"
            }
            Self::Lock => "M7 10.5h10a2 2 0 0 1 2 2v6a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-6a2 2 0 0 1 2 -2zM8 10.5V8a4 4 0 0 1 8 0v2.5",
            Self::File => "M13.5 3H7a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.5V8zM13.5 3v5h5",
            Self::Folder => "M3.5 18V6A1.5 1.5 0 0 1 5 4.5h4l2.5 3H19A1.5 1.5 0 0 1 20.5 9v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18z",
            Self::Arrow => "M4 12h16M14 6l6 6-6 6",
            Self::Merge => "M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8M9 17.5l3 3 3-3",
            Self::Shield => "M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6zM9 12l2.2 2.2L15.2 10",
            Self::Pencil => "m14.5 5.5 4 4M4 20l1-4.5L15.8 4.7a1.4 1.4 0 0 1 2 0l1.5 1.5a1.4 1.4 0 0 1 0 2L8.5 19z",
            Self::Settings => "M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0a2 2 0 1 0 -4 0zM7 17a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
            Self::Trash => "M4.5 6.5h15M9.5 6V4h5v2M6.5 6.5l.8 13a1 1 0 0 0 1 1h7.4a1 1 0 0 0 1-1l.8-13",
            Self::Clock => "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM12 7v5l3.2 2",
            Self::Copy => {
                "M10.5 8.5h7.5a2 2 0 0 1 2 2v7.5a2 2 0 0 1 -2 2h-7.5a2 2 0 0 1 -2 -2v-7.5a2 2 0 0 1 2 -2zM15.500 8.500V6A2 2 0 0 0 13.500 4H6A2 2 0 0 0 4 6v7.500A2 2 0 0 0 6 15.500h2.500"
            }
            Self::Search => "M4 10.5a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0 -13 0zM15.300 15.300 20 20",
            Self::Filter => "M4 6.500h16M7 12h10M10 17.500h4",
            Self::Help => {
                "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM9.500 9.700a2.500 2.500 0 1 1 3.700 2.200c-.8.5-1.200.9-1.200 1.900M12 16.700v.1"
            }
            Self::Keys => {
                "M5 5.500h14A1.500 1.500 0 0 1 20.500 7v10a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 17V7A1.500 1.500 0 0 1 5 5.500zM7.500 9.500l2.500 2.500-2.500 2.500M12.500 14.500h4"
            }
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Playbook => {
                "M12 6.500C9.500 4.800 6.500 4.500 3.500 5v13.500c3-.5 6-.2 8.500 1.500 2.500-1.700 5.500-2 8.500-1.500V5c-3-.5-6-.2-8.500 1.500zM12 6.500V20"
            }
            Self::Waiting => "M6.5 3.5h11M6.5 20.5h11M8 3.500v3.300l4 5.200-4 5.200v3.300M16 3.500v3.300L12 12l4 5.200v3.300",
            Self::Columns => "M6 5h12a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2H6a2 2 0 0 1 -2 -2V7a2 2 0 0 1 2 -2zM9.500 5v14M14.500 5v14",
            Self::Move => {
                "M12 3.500v17M3.500 12h17M9.500 6 12 3.500 14.500 6M9.500 18l2.500 2.500 2.500-2.500M6 9.500 3.500 12 6 14.500M18 9.500l2.500 2.500-2.500 2.500"
            }
            Self::Link => {
                "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.300M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.700"
            }
            Self::Text => "M4.5 6h15M4.5 10h15M4.5 14h15M4.5 18h9",
            Self::Table => "M4 5.500h16v13H4zM4 10h16M4 14.300h16M10 5.500v13",
            Self::Picture => {
                "M4 5h16v14H4zM4 16l4.500-4.500 4 4 2.500-2.500 5 5M14.200 9a1.300 1.300 0 1 0 2.600 0a1.300 1.300 0 1 0 -2.600 0z"
            }
            Self::Print => "M7 9V4h10v5M7 17H4.500v-6.500A1.500 1.500 0 0 1 6 9h12a1.500 1.500 0 0 1 1.500 1.500V17H17M7 14h10v6H7z",
        }
    }
}

/// A decorative icon; the words beside it carry the meaning.
#[component]
pub fn Icon(
    /// Which one.
    glyph: Glyph,
    /// Further classes, such as `icon-sm`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon {class}") viewBox="0 0 24 24" aria-hidden="true">
            <path d=glyph.paths() />
        </svg>
    }
}

/// An icon that stands alone and says what it means.
#[component]
pub fn NamedIcon(
    /// Which one.
    glyph: Glyph,
    /// What it means.
    name: String,
    /// Further classes, such as `icon-sm`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("icon {class}") viewBox="0 0 24 24" role="img" aria-label=name>
            <path d=glyph.paths() />
        </svg>
    }
}
