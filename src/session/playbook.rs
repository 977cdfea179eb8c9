//! The playbook: its plays and the names of the dimensions they help, loaded once.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::content::{PLAYS_FILE, plays};
use crate::ids::{DimensionId, PlayId};
use crate::model::Play;
use crate::platform::own_file;

/// What the playbook holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Playbook {
    /// In the order of the file.
    pub plays: Vec<Play>,
    /// The dimensions that plays help, with their names, in the order of the questionnaire.
    pub dimensions: Vec<(DimensionId, String)>,
}

impl Playbook {
    /// A play, where there is one with that id.
    pub fn play(&self, id: PlayId) -> Option<&Play> {
        self.plays.iter().find(|play| play.id == id)
    }

    /// What a dimension is called; its id where this app does not know it.
    pub fn dimension(&self, id: DimensionId) -> &str {
        self.dimensions.iter().find(|(other, _)| *other == id).map_or(id.as_str(), |(_, name)| name.as_str())
    }
}

impl Session {
    /// Loads the playbook, unless it is there; a failure becomes an alert.
    pub fn load_playbook(self) {
        if self.playbook.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            match self.read_playbook().await {
                // Two may have asked at the same time: whoever shows the plays is told once.
                Ok(read) if self.playbook.with_untracked(Option::is_none) => {
                    self.playbook.set(Some(Arc::new(read)));
                    self.name_page();
                }
                Ok(_) => {}
                Err(why) => {
                    let why = why.trim_end_matches('.');
                    self.alert.set(Some(format!("The playbook could not be loaded ({why}). Check the connection and reload.")));
                }
            }
        });
    }

    /// A play of the playbook, once that is loaded.
    pub fn play(self, id: PlayId) -> Option<Play> {
        self.playbook.with_untracked(|playbook| playbook.as_ref().and_then(|playbook| playbook.play(id).cloned()))
    }

    async fn read_playbook(self) -> Result<Playbook, String> {
        let read = own_file(PLAYS_FILE).await.map_err(|error| error.to_string())?;
        let plays = plays(&read)?;
        let questionnaire = self.questionnaire().await?;
        let dimensions = questionnaire.dimensions.iter().map(|dimension| (dimension.id, dimension.name.clone())).collect();
        Ok(Playbook { plays, dimensions })
    }
}
