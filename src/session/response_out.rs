//! A response on its way out: what a file or link of it would reveal, and the result for other places.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Notice, Session};
use crate::ids::ResponseId;
use crate::interchange::{
    LINK_LIMIT, LinkKind, OwnReport, draw_dots, export_file_name, pack_link, response_file_name, write_own_csv, write_own_markdown,
    write_response, write_response_link, write_svg,
};
use crate::model::Response;
use crate::platform::{copy_text, deflate, download, download_blob, own_address, png};

/// The name of files made of a result.
const TITLE: &str = "Partnership";

impl Session {
    /// A response as it would leave: with a name and comments only where they are wanted.
    pub fn leaving(self, id: ResponseId, with_name: bool, with_comments: bool) -> Option<Response> {
        let mut response = self.own.with_untracked(|own| own.find(id).map(|kept| kept.response.clone()))?;
        if !with_name {
            response.name.clear();
        }
        if !with_comments {
            response.comments.clear();
        }
        Some(response)
    }

    /// The file of a response that leaves.
    pub fn response_text(self, response: &Response) -> String {
        write_response(response)
    }

    /// Downloads the file of a response.
    pub fn save_response(self, response: &Response) {
        let name = response_file_name(response);
        self.tell_saved(&name, download(&name, "application/json", &write_response(response)));
    }

    /// Makes the link to a response; `made` gets the address, or why there is none.
    pub fn make_response_link(self, response: Response, made: RwSignal<Option<Result<String, String>>>) {
        spawn_local(async move {
            let link = match self.questionnaire().await {
                Err(why) => Err(why),
                Ok(questionnaire) => {
                    let text = write_response_link(&response, &questionnaire);
                    match deflate(text.as_bytes()).await.map(|content| pack_link(LinkKind::Response, &content)) {
                        Some(Ok(payload)) => Ok(format!("{}#/open/{payload}", own_address())),
                        Some(Err(_)) => Err(format!("With its comments it would have more than {LINK_LIMIT} characters.")),
                        None => Err("This browser cannot make links.".to_owned()),
                    }
                }
            };
            made.try_set(Some(link));
        });
    }

    /// Copies the link to a response; `failed` gets it where the browser does not allow that.
    pub fn copy_response_link(self, link: String, failed: RwSignal<Option<String>>) {
        spawn_local(async move {
            if copy_text(&link).await {
                self.response_link_copied();
            } else {
                failed.try_set(Some(link));
            }
        });
    }

    /// Says that the link is on the clipboard.
    pub fn response_link_copied(self) {
        self.tell(Notice::new("The link was copied. Whoever opens it sees these answers.", None));
    }

    /// Puts the result on the clipboard as Markdown; `failed` gets the text where the browser does not allow that.
    pub fn copy_own_markdown(self, report: &OwnReport, failed: RwSignal<Option<String>>) {
        let text = write_own_markdown(report);
        spawn_local(async move {
            if copy_text(&text).await {
                self.markdown_copied();
            } else {
                failed.try_set(Some(text));
            }
        });
    }

    /// Downloads the result as CSV.
    pub fn save_own_csv(self, report: &OwnReport) {
        let name = export_file_name(&format!("{TITLE} {}", report.day), "csv");
        self.tell_saved(&name, download(&name, "text/csv", &write_own_csv(report)));
    }

    /// Downloads the dots as SVG or PNG.
    pub fn save_own_picture(self, report: &OwnReport, as_png: bool) {
        let name = export_file_name(&format!("{TITLE} {}", report.day), if as_png { "png" } else { "svg" });
        let (drawn, size) = draw_dots(report);
        let svg = write_svg(&drawn);
        if !as_png {
            return self.tell_saved(&name, download(&name, "image/svg+xml", &svg));
        }
        spawn_local(async move {
            match png(&svg, size).await {
                Some(blob) => self.tell_saved(&name, download_blob(&name, Some(&blob))),
                None => self.alert.set(Some("This browser could not draw the dots as PNG. Export them as SVG instead.".to_owned())),
            }
        });
    }
}
