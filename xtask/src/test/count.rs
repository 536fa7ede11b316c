//! Counting tests from what the test runners print.

/// How many tests ran, and how they ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) ignored: u64,
}

impl Count {
    /// Takes in one line of output. The runner of Rust and the one for browsers both end with
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
    pub(super) fn see(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return;
        };
        let number = |what: &str| {
            counts
                .split(['.', ';'])
                .find_map(|part| part.trim().strip_suffix(what)?.trim().parse::<u64>().ok())
                .unwrap_or(0)
        };
        self.passed += number("passed");
        self.failed += number("failed");
        self.ignored += number("ignored");
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_summed() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            "\u{1b}[1mtest result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.00s",
            "test result: odd",
        ] {
            count.see(line);
        }
        assert_eq!(
            count,
            Count {
                passed: 12,
                failed: 2,
                ignored: 1
            }
        );
    }
}
