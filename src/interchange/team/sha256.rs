//! SHA-256 (FIPS 180-4). Our own, because browsers offer theirs only over https, and this app must work on any host.

const START: [u32; 8] = [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The digest of `bytes`, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let rounds = rounds();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    let mut state = START;
    for block in padded.chunks_exact(64) {
        add(&mut state, block, &rounds);
    }
    state.iter().fold(String::new(), |digest, word| digest + &format!("{word:08x}"))
}

fn add(state: &mut [u32; 8], block: &[u8], rounds: &[u32]) {
    let word = |chunk: &[u8]| chunk.iter().fold(0u32, |word, byte| (word << 8) | u32::from(*byte));
    let mut schedule: Vec<u32> = block.chunks_exact(4).map(word).collect();
    for at in 16..64 {
        let back = |by: usize| schedule.get(at - by).copied().unwrap_or(0);
        let (far, near) = (back(15), back(2));
        let first = far.rotate_right(7) ^ far.rotate_right(18) ^ (far >> 3);
        let second = near.rotate_right(17) ^ near.rotate_right(19) ^ (near >> 10);
        let next = back(16).wrapping_add(first).wrapping_add(back(7)).wrapping_add(second);
        schedule.push(next);
    }
    let mut turned = *state;
    for (word, round) in schedule.iter().zip(rounds) {
        // The standard calls them a to h.
        let [a0, b1, c2, d3, e4, f5, g6, h7] = turned;
        let one = e4.rotate_right(6) ^ e4.rotate_right(11) ^ e4.rotate_right(25);
        let choice = (e4 & f5) ^ (!e4 & g6);
        let first = h7.wrapping_add(one).wrapping_add(choice).wrapping_add(*round).wrapping_add(*word);
        let zero = a0.rotate_right(2) ^ a0.rotate_right(13) ^ a0.rotate_right(22);
        let second = zero.wrapping_add((a0 & b1) ^ (a0 & c2) ^ (b1 & c2));
        turned = [first.wrapping_add(second), a0, b1, c2, d3.wrapping_add(first), e4, f5, g6];
    }
    for (word, add) in state.iter_mut().zip(turned) {
        *word = word.wrapping_add(add);
    }
}

/// The constants of the rounds: the first 32 bits behind the point of the cube roots of the first 64 primes.
fn rounds() -> Vec<u32> {
    let primes = (2u128..).filter(|number| (2..*number).take_while(|part| part * part <= *number).all(|part| number % part != 0));
    primes.take(64).map(cube_root).collect()
}

/// The fraction of the cube root of `number`, in 2⁻³²: the largest r with r³ ≤ number · 2⁹⁶, without its whole part.
fn cube_root(number: u128) -> u32 {
    let target = number << 96;
    let mut root = 0u128;
    for bit in (0..36).rev() {
        let next = root | (1 << bit);
        if next * next * next <= target {
            root = next;
        }
    }
    u32::try_from(root & 0xffff_ffff).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let long = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assert_eq!(sha256(long), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        assert_eq!(sha256(&[b'a'; 1000]), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
    }
}
