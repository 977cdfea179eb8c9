//! An SVG picture as PNG, drawn by the browser.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Draws the text of an SVG file of `width` by `height` px, each px as 2 by 2. Nothing where the browser cannot.
pub async fn png(svg: &str, (width, height): (f64, f64)) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(svg)), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let drawn = draw(&address, width * 2.0, height * 2.0).await;
    // An address that is already gone is no loss.
    drop(Url::revoke_object_url(&address));
    let canvas = drawn?;
    let made = Promise::new(&mut |done: Function, _| {
        // A picture that is too large for a canvas gives null instead of a blob.
        if canvas.to_blob(&done).is_err() {
            drop(done.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

async fn draw(address: &str, width: f64, height: f64) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(whole(width));
    canvas.set_height(whole(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a picture is positive and small")]
fn whole(length: f64) -> u32 {
    length.ceil() as u32
}
