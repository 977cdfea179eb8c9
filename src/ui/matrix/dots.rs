//! Thousands of notes as one picture: a dot for each. Those in use are buttons above it ([`super::notes`]).

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::layout::Layout;
use super::view::{MapView, is_mirrored};
use crate::ids::NoteId;
use crate::rules::placement::Point;
use crate::ui::find::has;

type Canvas = leptos::web_sys::HtmlCanvasElement;
type Context = leptos::web_sys::CanvasRenderingContext2d;

/// With more placed notes than this, the resting ones are drawn in one picture.
pub const BUTTON_LIMIT: usize = 3_000;
/// Up to so many notes in view are buttons all the same.
pub const IN_VIEW_LIMIT: usize = 300;
/// How far a pointer may be from a dot to mean it, in px.
const REACH: f64 = 12.0;
/// Radius of a dot, in px.
const RADIUS: f64 = 3.5;

/// Draws the dots of what is seen. `matching` are the notes that the filter lets through.
pub fn draw(canvas: &Canvas, map: MapView, layout: &Layout, matching: Option<&[NoteId]>) {
    let Some(plot) = map.plot.get_untracked() else { return };
    let (width, height) = (f64::from(plot.client_width()), f64::from(plot.client_height()));
    let density = window().device_pixel_ratio().clamp(1.0, 3.0);
    let Some(context) = context(canvas) else { return };
    canvas.set_width(whole(width * density));
    canvas.set_height(whole(height * density));
    let _ = context.scale(density, density);
    let (Some(plain), Some(faint)) = (dot(canvas, density, "color"), dot(canvas, density, "caret-color")) else { return };
    let (across, down) = (layout.size.0, layout.size.1);
    let (left, top) = (f64::from(plot.scroll_left()), f64::from(plot.scroll_top()));
    // Scrolling from right to left counts down from 0.
    let left = if is_mirrored() { left + across - width } else { left };
    let size = (RADIUS + 1.0) * 2.0;
    let draw = |out: bool| {
        let picture = if out { &faint } else { &plain };
        for (note, impact, effort) in &layout.places {
            if matching.is_some_and(|matching| !has(matching, note.id)) != out {
                continue;
            }
            let effort = if is_mirrored() { 100.0 - effort } else { *effort };
            let at = Point { x: effort / 100.0 * across - left, y: (1.0 - impact / 100.0) * down - top };
            if at.x > -size && at.y > -size && at.x < width + size && at.y < height + size {
                let half = size / 2.0;
                let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(picture, at.x - half, at.y - half, size, size);
            }
        }
    };
    if matching.is_some() {
        draw(true);
    }
    draw(false);
}

/// The note whose dot is nearest to `point`, which is in px of the window.
pub fn nearest(map: MapView, layout: &Layout, point: Point) -> Option<NoteId> {
    let frame = super::view::frame_of(&*map.sheet.get_untracked()?);
    let away = |impact: f64, effort: f64| super::view::point_of(&frame, (impact, effort)).distance(point);
    let near = layout.places.iter().map(|(note, impact, effort)| (note.id, away(*impact, *effort)));
    near.filter(|(_, away)| *away <= REACH).min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(id, _)| id)
}

/// One dot, in the colour that the style sheet gives the canvas as `property`, with a ring in the colour of the sheet.
fn dot(canvas: &Canvas, density: f64, property: &str) -> Option<Canvas> {
    let style = window().get_computed_style(canvas).ok()??;
    let picture: Canvas = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let size = (RADIUS + 1.0) * 2.0;
    picture.set_width(whole(size * density));
    picture.set_height(whole(size * density));
    let context = context(&picture)?;
    let _ = context.scale(density, density);
    for (radius, property) in [(RADIUS + 1.0, "outline-color"), (RADIUS, property)] {
        context.begin_path();
        let _ = context.arc(size / 2.0, size / 2.0, radius, 0.0, std::f64::consts::TAU);
        context.set_fill_style_str(&style.get_property_value(property).ok()?);
        context.fill();
    }
    Some(picture)
}

fn context(canvas: &Canvas) -> Option<Context> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in px: positive and small")]
fn whole(length: f64) -> u32 {
    length.round() as u32
}
