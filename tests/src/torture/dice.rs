//! Numbers that look random and follow from a seed.

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A source of numbers; the same seed gives the same ones.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of a seed and a number below it, such as that of a message.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        // Mixed, so that neighbouring seeds do not walk through the same numbers one step apart.
        Self(mixed(mixed(seed.wrapping_add(STEP)) ^ number.wrapping_mul(STEP)))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// An index below `count`, which is not 0.
    pub(super) fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap_or(0)
    }

    /// True so many times out of a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of several.
    pub(super) fn pick<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.index(several.len())]
    }
}

/// The finisher of SplitMix64: every bit of the answer depends on every bit of the number.
const fn mixed(number: u64) -> u64 {
    let mut mixed = number;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
