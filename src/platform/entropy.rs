//! Randomness for ids.

/// 64 random bits. From the browser's generator, which works on plain http too; where there is none, weaker ones.
pub fn random_u64() -> u64 {
    let mut bytes = [0; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    match crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
        Some(Ok(_)) => u64::from_le_bytes(bytes),
        // An id must be unlikely to be drawn twice, not hard to guess.
        Some(Err(_)) | None => (half() << 32) | half(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the product lies between 0 and 2^32")]
fn half() -> u64 {
    (js_sys::Math::random() * 4_294_967_296.0) as u64
}
