//! Using the page by the keyboard alone.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::find::{label, one_line, role};
use super::{Browser, BrowserError};

/// More than the Tab key has stops on any page.
const MAX_STOPS: usize = 300;

impl Browser {
    /// Presses and releases a key: `Tab`, `Enter`, `Space`, `Escape`, `ArrowDown` and so on, or a single character; with
    /// `Shift+`, `Control+`, `Alt+` or `Meta+` in front, or several of them. It goes to whatever has the focus.
    pub async fn press(&self, key: &str) -> Result<(), BrowserError> {
        let keys = chord(key).ok_or_else(|| BrowserError::NoSuchKey(key.to_owned()))?;
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down
            .chain(up)
            .fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        Ok(self.client.perform_actions(actions).await?)
    }

    /// The ARIA role and the accessible name of the element that has the focus; of the body if none has it.
    pub async fn focused(&self) -> Result<(String, String), BrowserError> {
        let element = self.client.active_element().await?;
        let role = role(&self.client, &element).await?;
        let name = label(&self.client, &element).await?;
        Ok((role, one_line(&name)))
    }

    /// Presses Tab until the element with this role and this accessible name has the focus. If Tab comes round without
    /// finding it, the error lists what was on the way.
    pub async fn tab_to(&self, role: &str, name: &str) -> Result<(), BrowserError> {
        let mut seen = Vec::new();
        let mut passed = Vec::new();
        while passed.len() < MAX_STOPS {
            self.press("Tab").await?;
            let element = self.client.active_element().await?.element_id();
            let (its_role, its_name) = self.focused().await?;
            if its_role == role && its_name == name {
                return Ok(());
            }
            if seen.contains(&element) {
                break;
            }
            seen.push(element);
            passed.push(format!("{its_role} “{its_name}”"));
        }
        Err(BrowserError::NotByTab {
            what: format!("the {role} “{name}”"),
            passed: passed.join(", "),
        })
    }
}

/// The keys to hold, in order.
fn chord(key: &str) -> Option<Vec<char>> {
    let mut held = Vec::new();
    let mut rest = key;
    while let Some((modifier, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty())
    {
        held.push(match modifier {
            "Shift" => Key::Shift.into(),
            "Control" => Key::Control.into(),
            "Alt" => Key::Alt.into(),
            "Meta" => Key::Meta.into(),
            _ => return None,
        });
        rest = after;
    }
    held.push(code(rest)?);
    Some(held)
}

/// What `WebDriver` calls a key.
fn code(name: &str) -> Option<char> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return Some(character);
    }
    let key = match name {
        "Tab" => Key::Tab,
        // The big one; `Key::Enter` is that of the number pad.
        "Enter" => Key::Return,
        "Space" => return Some(' '),
        "Escape" => Key::Escape,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        _ => return None,
    };
    Some(key.into())
}

#[cfg(test)]
mod tests {
    use super::chord;

    #[test]
    fn keys_are_named_as_on_the_keyboard() {
        for (key, expected) in [
            ("Tab", Some("\u{E004}")),
            ("Shift+Tab", Some("\u{E008}\u{E004}")),
            ("Control+Shift+a", Some("\u{E009}\u{E008}a")),
            ("Enter", Some("\u{E006}")),
            ("Space", Some(" ")),
            ("+", Some("+")),
            ("Shift++", Some("\u{E008}+")),
            ("Hyper+a", None),
            ("Return", None),
            ("", None),
        ] {
            let expected = expected.map(|keys| keys.chars().collect::<Vec<_>>());
            assert_eq!(chord(key), expected, "{key}");
        }
    }
}
