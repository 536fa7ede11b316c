//! Large matrices: each run takes a seeded sample of the cells, and `cargo xtask test --all` takes all of them.
//!
//! The seed is another one each day, so that every cell has its turn, and is printed. To run the same sample again, put it into
//! `KEYSTAY_TEST_SEED`.

use std::time::{SystemTime, UNIX_EPOCH};

/// Whether everything is to be run.
pub fn all() -> bool {
    std::env::var_os("KEYSTAY_TEST_ALL").is_some()
}

/// `count` of these cells, in their order; all of them where everything is to be run.
pub fn sample<T>(cells: Vec<T>, count: usize) -> Vec<T> {
    if all() {
        return cells;
    }
    let seed = seed();
    println!("{count} of {} cells, KEYSTAY_TEST_SEED={seed}", cells.len());
    choose(cells, count, seed)
}

fn seed() -> u64 {
    let given = std::env::var("KEYSTAY_TEST_SEED").ok();
    given.and_then(|it| it.parse().ok()).unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.map_or(0, |since| since.as_secs() / 86_400)
    })
}

/// Goes through the cells and takes each with the probability that is left for it (Knuth's algorithm S), with random numbers by
/// `SplitMix64`.
fn choose<T>(cells: Vec<T>, count: usize, seed: u64) -> Vec<T> {
    let mut state = seed;
    let mut random = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let mut wanted = count as u64;
    let mut left = cells.len() as u64;
    let mut chosen = Vec::new();
    for cell in cells {
        if random() % left < wanted {
            chosen.push(cell);
            wanted -= 1;
        }
        left -= 1;
    }
    chosen
}

#[test]
fn a_sample_has_its_size_and_every_cell_has_its_turn() {
    let cells: Vec<usize> = (0..18).collect();
    let mut seen = [0; 18];
    for seed in 0..200 {
        let chosen = choose(cells.clone(), 4, seed);
        assert_eq!(chosen.len(), 4);
        assert!(chosen.is_sorted());
        for cell in chosen {
            seen[cell] += 1;
        }
    }
    assert!(seen.iter().all(|times| *times > 15), "{seen:?}");
    assert_eq!(choose(cells.clone(), 18, 7), cells);
    assert_eq!(choose(cells, 4, 7), choose((0..18).collect(), 4, 7));
}
