//! Whether everybody can use what is shown, as axe-core judges it.

use serde_json::{Value, json};

use super::find::one_line;
use super::{Browser, BrowserError};
use crate::programs;

/// The rules that count: WCAG 2.2, levels A and AA. Its rules of 2.0 and 2.1 have tags of their own.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// The name of an isolated world (a scripting context beside the page's own). It sees the same elements, the page does not
/// see it, and the page's security policy does not apply.
const WORLD: &str = "axe";

impl Browser {
    /// What axe-core finds wrong with the page as it is now shown, by the rules of WCAG 2.2 A and AA. One line for each rule
    /// that is broken: its name, how bad it is, what it asks for, and each element with what is wrong there.
    pub async fn accessibility(&self) -> Result<Vec<String>, BrowserError> {
        let world = self.own_world().await?;
        // The world, and the script in it, stay as long as the page is open.
        if self.run("typeof axe", &world).await? != json!("object") {
            let file = programs::AXE.find()?;
            let script = std::fs::read_to_string(&file).map_err(|source| BrowserError::Io {
                what: format!("reading {}", file.display()),
                source,
            })?;
            // The last value of the script itself cannot be written as JSON.
            self.run(&format!("{script}\n; 0"), &world).await?;
        }
        let options = json!({
            "runOnly": { "type": "tag", "values": TAGS },
            "resultTypes": ["violations"],
        });
        let run = format!("axe.run(document, {options}).then(found => found.violations)");
        let found = self.run(&run, &world).await?;
        let found = found
            .as_array()
            .ok_or(BrowserError::Unexpected("axe-core"))?;
        Ok(found.iter().map(line).collect())
    }

    /// The isolated world of the page that is shown, created if necessary.
    async fn own_world(&self) -> Result<Value, BrowserError> {
        let tree = self.devtools("Page.getFrameTree", json!({})).await?;
        let parameters = json!({ "frameId": tree["frameTree"]["frame"]["id"], "worldName": WORLD });
        let mut world = self
            .devtools("Page.createIsolatedWorld", parameters)
            .await?;
        Ok(world["executionContextId"].take())
    }

    /// Runs a script in this world and waits for its value.
    async fn run(&self, script: &str, world: &Value) -> Result<Value, BrowserError> {
        let parameters = json!({
            "expression": script, "contextId": world, "awaitPromise": true, "returnByValue": true
        });
        let mut answer = self.devtools("Runtime.evaluate", parameters).await?;
        let exception = &answer["exceptionDetails"];
        if exception.is_null() {
            return Ok(answer["result"]["value"].take());
        }
        let said = &exception["exception"]["description"];
        let said = said.as_str().or(exception["text"].as_str());
        Err(BrowserError::Script(said.unwrap_or_default().to_owned()))
    }
}

/// A violation in one line.
fn line(violation: &Value) -> String {
    let text = |value: &Value| one_line(value.as_str().unwrap_or_default());
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let nodes = nodes.map(|node| {
        let place = path(&node["target"]).join(" > ");
        format!("{place} [{}]", text(&node["failureSummary"]))
    });
    format!(
        "{} ({}): {}: {}",
        text(&violation["id"]),
        text(&violation["impact"]),
        text(&violation["help"]),
        nodes.collect::<Vec<_>>().join("; ")
    )
}

/// The steps to an element: one, or more where frames or shadow roots are on the way.
fn path(target: &Value) -> Vec<&str> {
    match target {
        Value::String(step) => vec![step],
        Value::Array(steps) => steps.iter().flat_map(path).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::line;

    #[test]
    fn a_violation_is_one_line() {
        let violation = json!({
            "id": "label", "impact": "critical", "help": "Form elements must have labels",
            "nodes": [
                { "target": ["#name"], "failureSummary": "Fix any of the following:\n  No label" },
                { "target": ["iframe", ["#host", "input"]], "failureSummary": "Fix" },
            ],
        });
        assert_eq!(
            line(&violation),
            "label (critical): Form elements must have labels: #name [Fix any of the following: No label]; \
             iframe > #host > input [Fix]"
        );
        // Missing members are no error.
        assert_eq!(line(&json!({})), " (): : ");
    }
}
