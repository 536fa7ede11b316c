use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn nothing_panics(file in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&file);
    }
}
