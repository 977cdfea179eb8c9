//! Loading the text of Help.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::content::{Block, HELP_FILE, help};
use crate::platform::own_file;

impl Session {
    /// Loads the text of Help into `text`; a failure becomes an alert.
    pub fn load_help(self, text: RwSignal<Vec<Block>>) {
        spawn_local(async move {
            match own_file(HELP_FILE).await {
                // The page may be left by then.
                Ok(read) => drop(text.try_set(help(&read))),
                Err(error) => {
                    let why = error.to_string();
                    self.alert.set(Some(format!("The text of Help could not be loaded ({why}). Check the connection and reload.")));
                }
            }
        });
    }
}
