//! Finding and using elements as a person does: by their role and their name.

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};

use super::webdriver_command::ExtraCommand;
use super::{Browser, BrowserError};

/// Ctrl+A, then Backspace: what a person does to empty a field. Unlike with `WebDriver`'s own clearing, the page gets the events.
const EMPTY_THE_FIELD: &str = "\u{E009}a\u{E000}\u{E003}";

/// Fields that text can be typed into or a choice made in.
const FIELDS: &str = "input:not([type=hidden]), textarea, select, [contenteditable]";

/// How a name is compared.
#[derive(Clone, Copy, Debug)]
enum Named<'a> {
    Exactly(&'a str),
    Containing(&'a str),
}

impl Named<'_> {
    fn fits(self, label: &str) -> bool {
        let label = one_line(label);
        match self {
            Self::Exactly(name) => label == name,
            Self::Containing(part) => label.contains(part),
        }
    }
}

impl Browser {
    /// Waits for the visible element with this ARIA role and exactly this accessible name.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element, BrowserError> {
        let what = format!("the {role} “{name}”");
        self.first(&what, Some(role), Named::Exactly(name)).await
    }

    /// Waits for the first visible element with this ARIA role whose accessible name contains this.
    pub async fn find_containing(&self, role: &str, part: &str) -> Result<Element, BrowserError> {
        let what = format!("a {role} with “{part}” in its name");
        self.first(&what, Some(role), Named::Containing(part)).await
    }

    /// All visible elements that have this role now, with their accessible names.
    pub async fn all(&self, role: &str) -> Result<Vec<(String, Element)>, BrowserError> {
        let mut found = Vec::new();
        for element in self.client.find_all(Locator::Css(candidates(role))).await? {
            // An element that has just been removed does not count.
            let Ok(label) = label(&self.client, &element).await else {
                continue;
            };
            if seen_as(&self.client, &element, role).await.unwrap_or(false) {
                found.push((label, element));
            }
        }
        Ok(found)
    }

    /// Waits for the field with exactly this label: text field, list of choices, box to tick.
    pub async fn field(&self, label: &str) -> Result<Element, BrowserError> {
        self.first(&format!("the field “{label}”"), None, Named::Exactly(label))
            .await
    }

    /// Clicks the element with this role and name. Waits until it can be clicked.
    pub async fn click(&self, role: &str, name: &str) -> Result<(), BrowserError> {
        let what = format!("the {role} “{name}” to be clickable");
        self.wait_for(&what, async || {
            let found = self.now(Some(role), Named::Exactly(name)).await.ok()??;
            if !found.is_enabled().await.unwrap_or(false) {
                return None;
            }
            // Refused while something moves or is drawn anew: then it is tried again.
            found.click().await.ok()
        })
        .await
    }

    /// Types into the field with this label, in the place of what is there.
    pub async fn fill(&self, label: &str, text: &str) -> Result<(), BrowserError> {
        let what = format!("the field “{label}” to take the text");
        let keys = format!("{EMPTY_THE_FIELD}{text}");
        self.wait_for(&what, async || {
            let found = self.now(None, Named::Exactly(label)).await.ok()??;
            // Refused while the page is drawn anew: then it is typed again.
            found.send_keys(&keys).await.ok()
        })
        .await
    }

    /// Chooses an option, by its words, in the list with this label.
    pub async fn choose(&self, label: &str, option: &str) -> Result<(), BrowserError> {
        self.field(label).await?.select_by_label(option).await?;
        Ok(())
    }

    /// Puts a file into the file field with this label.
    pub async fn attach(&self, label: &str, file: &std::path::Path) -> Result<(), BrowserError> {
        // Chromium calls it by its button and its label: “Or upload a file Choose File”.
        let what = format!("the file field “{label}”");
        let field = self
            .wait_for(&what, async || {
                let fields = Locator::Css("input[type=file]");
                for element in self.client.find_all(fields).await.ok()? {
                    let called = self::label(&self.client, &element).await.ok()?;
                    if called.contains(label) {
                        return Some(element);
                    }
                }
                None
            })
            .await?;
        field.send_keys(&file.display().to_string()).await?;
        Ok(())
    }

    /// Whether such an element is visible now.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool, BrowserError> {
        Ok(self.now(Some(role), Named::Exactly(name)).await?.is_some())
    }

    async fn first(
        &self,
        what: &str,
        role: Option<&str>,
        name: Named<'_>,
    ) -> Result<Element, BrowserError> {
        self.wait_for(what, async || self.now(role, name).await.ok().flatten())
            .await
    }

    async fn now(&self, role: Option<&str>, name: Named<'_>) -> Result<Option<Element>, CmdError> {
        let css = role.map_or(FIELDS, candidates);
        for element in self.client.find_all(Locator::Css(css)).await? {
            // An element that has just been removed does not count; the others still do.
            let Ok(label) = label(&self.client, &element).await else {
                continue;
            };
            if !name.fits(&label) {
                continue;
            }
            let seen = match role {
                Some(role) => seen_as(&self.client, &element, role).await,
                None => element.is_displayed().await,
            };
            if seen.unwrap_or(false) {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }
}

/// The accessible name.
pub(super) async fn label(client: &Client, element: &Element) -> Result<String, CmdError> {
    let answer = client
        .issue_cmd(ExtraCommand::Label(element.element_id()))
        .await?;
    Ok(answer.as_str().unwrap_or_default().trim().to_owned())
}

/// The ARIA role.
pub(super) async fn role(client: &Client, element: &Element) -> Result<String, CmdError> {
    let answer = client
        .issue_cmd(ExtraCommand::Role(element.element_id()))
        .await?;
    Ok(answer.as_str().unwrap_or_default().to_owned())
}

async fn seen_as(client: &Client, element: &Element, role: &str) -> Result<bool, CmdError> {
    Ok(self::role(client, element).await? == role && element.is_displayed().await?)
}

/// The text with single spaces, as a screen reader says it.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where elements of a role may be found. Whether they have it, the browser says.
fn candidates(role: &str) -> &'static str {
    match role {
        "button" => {
            "button, summary, input[type=button], input[type=submit], input[type=file], [role=button]"
        }
        "link" => "a[href], [role=link]",
        "textbox" => "input, textarea, [role=textbox], [contenteditable]",
        "checkbox" => "input[type=checkbox], [role=checkbox]",
        "radio" => "input[type=radio], [role=radio]",
        "combobox" => "select, input, [role=combobox]",
        "heading" => "h1, h2, h3, h4, h5, h6, [role=heading]",
        "group" => "fieldset, details, [role=group]",
        "status" => "output, [role=status]",
        "alert" => "[role=alert]",
        "table" => "table, [role=table]",
        "row" => "tr, [role=row]",
        "list" => "ul, ol, [role=list]",
        "listitem" => "li, [role=listitem]",
        "region" => "section, [role=region]",
        "navigation" => "nav, [role=navigation]",
        _ => "body *",
    }
}
