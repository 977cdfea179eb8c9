//! Fixed vocabularies of the file format, each keeping words of a newer writer.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $($(#[$vdoc:meta])* $variant:ident $word:literal $label:literal),+ ;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// A word from a newer writer: shown as it is, kept on saving.
            Other(String),
        }

        impl $name {
            /// The known words, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Reads a word of the file format; an unknown one is kept as `Other`.
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }

            /// The word as it stands in a file.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// The word as a person reads it.
            pub fn label(&self) -> Cow<'static, str> {
                match self {
                    $(Self::$variant => Cow::Borrowed($label),)+
                    Self::Other(word) => Cow::Owned(word.clone()),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self::from_word(&Cow::<str>::deserialize(deserializer)?))
            }
        }

        #[cfg(any(test, feature = "schema"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "maxLength": 64, "examples": [$($word),+] })
            }
        }
    )*};
}

words! {
    /// What sort of work a note is.
    Kind =
        /// Something new for users.
        Feature "feature" "Feature",
        /// Work that pays back a shortcut.
        TechDebt "tech_debt" "Tech debt",
        /// Something that is wrong.
        Bug "bug" "Bug",
        /// Something to find out.
        Research "research" "Research",
        /// Something that may go wrong.
        Risk "risk" "Risk";
    /// How far the work on a note is.
    Status =
        /// Only thought of.
        Idea "idea" "Idea",
        /// Agreed on.
        Planned "planned" "Planned",
        /// Being worked on.
        Doing "doing" "Doing",
        /// In the hands of users.
        Shipped "shipped" "Shipped",
        /// Given up.
        Dropped "dropped" "Dropped";
    /// How strong a piece of evidence is, weakest first.
    Level =
        /// Somebody's opinion.
        Opinion "opinion" "Opinion",
        /// One customer said so.
        OneCustomer "one_customer" "One customer",
        /// Several customers said so.
        SeveralCustomers "several_customers" "Several customers",
        /// Figures show it.
        Data "data" "Data",
        /// An experiment showed it.
        Experiment "experiment" "Experiment";
    /// The side a person speaks for.
    Discipline =
        /// Product.
        Product "product" "Product",
        /// Engineering.
        Engineering "engineering" "Engineering",
        /// Design.
        Design "design" "Design",
        /// Anyone else.
        OtherDiscipline "other" "Other";
    /// What was decided about a note.
    Verdict =
        /// Do it.
        Do "do" "Do",
        /// Not now.
        Later "later" "Later",
        /// Not at all.
        No "no" "No";
    /// What a feasibility check-in found.
    Feasible =
        /// It can be done.
        Feasible "feasible" "Feasible",
        /// It can be done at a risk.
        Risky "risky" "Risky",
        /// It cannot be done as asked.
        NotFeasible "not_feasible" "Not feasible",
        /// Nobody knows yet.
        Unknown "unknown" "Unknown yet";
    /// How the ranked list is ordered.
    Formula =
        /// Impact ÷ days.
        ImpactPerDay "impact_per_day" "Impact per day",
        /// Impact × weight of the best evidence ÷ days.
        EvidenceWeighted "evidence_weighted" "Evidence-weighted";
    /// How often something is done.
    Cadence =
        /// One time.
        Once "once" "Once",
        /// On the same day each week.
        Weekly "weekly" "Every week",
        /// On the same day every second week.
        EveryTwoWeeks "every_2_weeks" "Every 2 weeks",
        /// Every four weeks, so that the day of the week stays.
        Monthly "monthly" "Every 4 weeks",
        /// Every twelve weeks.
        Quarterly "quarterly" "Every 12 weeks";
    /// Whether a round's scores may be seen.
    RoundState =
        /// Scores are hidden.
        Open "open" "Open",
        /// Scores are shown, for good.
        Revealed "revealed" "Revealed";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_survives() {
        let kind: Kind = serde_json::from_str("\"epic\"").unwrap();
        assert_eq!(kind, Kind::Other("epic".into()));
        assert_eq!(serde_json::to_string(&kind).unwrap(), "\"epic\"");
        assert_eq!(Kind::TechDebt.label(), "Tech debt");
    }
}
